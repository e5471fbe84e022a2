import { Interaction, type InteractionItem, type InteractionModeFunction } from 'chart.js'
import { getRelativePosition } from 'chart.js/helpers'

declare module 'chart.js' {
  interface InteractionModeMap {
    sharedX: InteractionModeFunction
  }
}

/** Points of different series count as standing at the same x when they are no further apart than this. */
const samePlacePx = 0.75

/** Picks the x nearest to the pointer, and of every series the point that stands there; series need not share their x. */
export const sharedX: InteractionModeFunction = (chart, event, _options, useFinalPosition) => {
  const pointer = getRelativePosition(event, chart)
  const nearest: (InteractionItem & { readonly x: number })[] = []
  for (const meta of chart.getSortedVisibleDatasetMetas()) {
    let best: (InteractionItem & { readonly x: number }) | undefined
    meta.data.forEach((element, index) => {
      const { x, skip } = element.getProps(['x', 'skip'], useFinalPosition)
      if (skip || !Number.isFinite(x)) return
      if (!best || Math.abs(x - pointer.x) < Math.abs(best.x - pointer.x)) {
        best = { element, datasetIndex: meta.index, index, x }
      }
    })
    if (best) nearest.push(best)
  }
  const distances = nearest.map(({ x }) => Math.abs(x - pointer.x))
  const target = nearest[distances.indexOf(Math.min(...distances))]
  return target ? nearest.filter(({ x }) => Math.abs(x - target.x) <= samePlacePx) : []
}

/** Makes the mode known under the name `sharedX`. */
export function registerSharedX(): void {
  Interaction.modes.sharedX = sharedX
}

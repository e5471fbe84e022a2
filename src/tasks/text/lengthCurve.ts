import type { TextCurves } from '../../shared/domain/preparation'
import { curveSteps } from './curveSteps'

/** Bounds of the setting. */
const shortest = 2
const longest = 5000

/** For each length the share of texts that are longer and the share of tokens beyond it. `lengths`: tokens of each text. */
export function lengthCurve(lengths: readonly number[], current: number): TextCurves['lengths'] {
  const sorted = Float64Array.from(lengths).sort()
  const all = sorted.reduce((sum, length) => sum + length, 0)
  let kept = 0
  let below = 0
  return curveSteps(shortest, Math.min(longest, sorted.at(-1) ?? shortest), current).map((length) => {
    while (below < sorted.length && (sorted[below] ?? 0) <= length) {
      kept += sorted[below] ?? 0
      below += 1
    }
    const longer = sorted.length - below
    return {
      length,
      cutShare: sorted.length === 0 ? 0 : longer / sorted.length,
      lostShare: all === 0 ? 0 : (all - kept - longer * length) / all,
    }
  })
}

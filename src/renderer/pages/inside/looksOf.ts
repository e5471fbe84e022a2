import type { InsideView } from '../../../shared/domain/inside'
import { unpacked } from '../../../shared/unpacked'

/** Where one input looked at another, as a picture of it takes it. */
export interface Look {
  readonly layer: number
  readonly read: readonly { readonly token: string; readonly known: boolean }[]
  /** What is to be told at each step: the token that is read next, at the end what is said there. */
  readonly tokens: readonly string[]
  /** Shares [tokens][read]. */
  readonly weights: readonly (readonly number[])[]
}

/** Stands for a word that is not known, in every vocabulary. */
const unknownId = 1

/** Where the network looked while it read, for each layer that looks. */
export function looksOf({ inputs, looks, outcomes, truth }: InsideView): Look[] {
  return looks.flatMap(({ layer, from, at, shares }) => {
    const [asking, asked] = [inputs[from], inputs[at]]
    if (!asking || !asked) return []
    const values = unpacked(shares)
    const width = asked.labels.length
    // What begins a translation also ends it.
    const [end = ''] = asking.labels
    return {
      layer,
      read: asked.labels.map((token, place) => ({ token, known: asked.ids?.[place] !== unknownId })),
      tokens: [...asking.labels.slice(1), truth === null ? outcomes.asked.name : end],
      weights: asking.labels.map((_, step) => [...values.subarray(step * width, (step + 1) * width)]),
    }
  })
}

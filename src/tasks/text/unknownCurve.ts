import type { TextCurves } from '../../shared/domain/preparation'
import { curveSteps } from './curveSteps'
import { specialTokens } from './vocabulary'

/** Bounds of the setting. */
const smallest = 10
const largest = 200_000

/**
 * For each size of the vocabulary the share of `total` tokens that it does not hold. `ranked`: how often each token occurs
 * where unknown ones are counted, in the order in which tokens get an entry. It ends where they are all held, also when
 * `current` asks for more.
 */
export function unknownCurve(ranked: readonly number[], total: number, current: number): TextCurves['sizes'] {
  const entries = ranked.length + specialTokens.length
  const most = Math.max(smallest, Math.min(largest, entries))
  let held = 0
  let counted = 0
  return curveSteps(smallest, most, Math.min(current, most)).map((size) => {
    for (; counted < Math.min(ranked.length, size - specialTokens.length); counted++) {
      held += ranked[counted] ?? 0
    }
    return { size, unknownShare: total === 0 ? 0 : (total - held) / total }
  })
}

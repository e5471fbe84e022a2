import type { TextCurves } from '../../shared/domain/preparation'
import { specialTokens } from './vocabulary'

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

/** Points of a curve: enough for a smooth line, few enough to travel at once. */
const points = 90

/**
 * Whole numbers from `from` to `to`, ascending, ever further apart, rounded to two digits; `current` is always among them.
 */
export function curveSteps(from: number, to: number, current: number): number[] {
  const end = Math.max(from + 1, to)
  const steps = new Set([from, end, current])
  for (let point = 1; point < points; point++) {
    const value = from * (end / from) ** (point / points)
    const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1)
    steps.add(Math.min(end, Math.max(from, Math.round(value / unit) * unit)))
  }
  return [...steps].sort((a, b) => a - b)
}

import type { Gain } from '../../shared/domain/run'
import { Random } from '../../shared/random'
import type { CountedMentions } from '../../shared/tasks/tagging/spec'
import { scoresOf } from './entityScores'

/** How often sentences are drawn again. */
const draws = 1000

/**
 * By how much one method's entity F1 is higher than another's on the same sentences, with the 95 % interval that drawing those sentences again and again,
 * each time as many with replacement, gives.
 * Source: Efron, Bootstrap methods, 1979; Koehn, Statistical significance tests for machine translation evaluation, 2004, for pairs.
 */
export function pairedF1(own: readonly CountedMentions[], other: readonly CountedMentions[]): Gain {
  const cases = own.length
  const metric = 'entityF1'
  const mean = scoresOf(summed(own)).f1 - scoresOf(summed(other)).f1
  if (cases < 2) return { metric, mean, low: null, high: null, cases }
  const random = Random.of(cases, 'sentences drawn again')
  const gains = Float64Array.from({ length: draws }, () => {
    const drawn = Int32Array.from({ length: cases }, () => random.integer(cases))
    return scoresOf(summed(own, drawn)).f1 - scoresOf(summed(other, drawn)).f1
  }).sort()
  const at = (share: number): number => gains[Math.round(share * (draws - 1))] ?? mean
  return { metric, mean, low: at(0.025), high: at(0.975), cases }
}

function summed(counts: readonly CountedMentions[], drawn?: Int32Array): CountedMentions {
  const sum = { gold: 0, found: 0, correct: 0 }
  for (let at = 0; at < counts.length; at++) {
    const own = counts[drawn?.[at] ?? at]
    sum.gold += own?.gold ?? 0
    sum.found += own?.found ?? 0
    sum.correct += own?.correct ?? 0
  }
  return sum
}

import type { Gain } from '../../shared/domain/run'
import { Random } from '../../shared/random'
import { pairedShares } from '../../shared/tasks/chanceOfShares'
import { pairedGain } from '../../shared/tasks/judgement'
import { bleuOf } from './bleu'
import { chrfOf } from './chrf'
import type { TranslationCodec } from './codec'
import { judgedMetric, scoresNothing } from './judgedMetric'
import { metricsOf, type ScoredText } from './translationScores'

/** Samples that are drawn, as Koehn does. */
const draws = 1000
/** Numbers that BLEU is made from: words, words of the references, right and all sequences of four lengths. */
const width = 10

/**
 * By how much translations have a higher BLEU than others of the same sources. The interval is that of the middle 95 % of samples with repetition
 * (paired bootstrap).
 * Source: Koehn, Statistical Significance Tests for Machine Translation Evaluation, 2004.
 */
export function bleuGain(own: readonly ScoredText[], other: readonly ScoredText[]): Gain {
  const [first, second] = [flat(own), flat(other)]
  const all = Int32Array.from(own.keys())
  const difference = (members: Int32Array): number => bleu(first, members) - bleu(second, members)
  const mean = difference(all)
  const cases = own.length
  if (cases < 2) return { metric: 'bleu', mean, low: null, high: null, cases }
  const random = Random.of(cases, 'bootstrap')
  const differences = Float64Array.from({ length: draws }, () =>
    difference(all.map(() => Math.floor(random.nextCoarse() * cases))),
  ).sort()
  const at = (share: number): number => differences[Math.round(share * (draws - 1))] ?? mean
  return { metric: 'bleu', mean, low: at(0.025), high: at(0.975), cases }
}

/** By how much more often translations are exactly right than others of the same sources. */
export function exactGain(own: readonly ScoredText[], other: readonly ScoredText[]): Gain {
  const only = (first: readonly ScoredText[], second: readonly ScoredText[]): number =>
    first.filter(({ isExact }, at) => isExact && second[at]?.isExact === false).length
  return pairedShares('exactMatch', only(own, other), only(other, own), own.length)
}

/** By how much higher the chrF of translations is than that of others, text by text. */
export function chrfGain(own: readonly ScoredText[], other: readonly ScoredText[]): Gain {
  const scores = (texts: readonly ScoredText[]): number[] => texts.map(({ chrf }) => chrfOf(chrf))
  const others = scores(other)
  return pairedGain(
    'chrf',
    scores(own).map((chrf, at) => chrf - (others[at] ?? NaN)),
  )
}

/**
 * By how much translations are better than others of the same sources in the metric that judges their level; in chrF, where neither scores in that one:
 * single words and characters are judged by how many are exactly right, all else by BLEU.
 */
export function judgedGain(
  level: TranslationCodec['level'],
  own: readonly ScoredText[],
  other: readonly ScoredText[],
): Gain {
  const metric = judgedMetric(level)
  if (scoresNothing(metric, metricsOf(own), metricsOf(other))) return chrfGain(own, other)
  return metric === 'exactMatch' ? exactGain(own, other) : bleuGain(own, other)
}

function flat(scored: readonly ScoredText[]): Float64Array {
  const counts = new Float64Array(scored.length * width)
  scored.forEach(({ bleu: { words, referenceWords, right, all } }, text) => {
    counts.set([words, referenceWords, ...right, ...all], text * width)
  })
  return counts
}

function bleu(counts: Float64Array, members: Int32Array): number {
  const sums = new Float64Array(width)
  for (const text of members)
    for (let at = 0; at < width; at++) sums[at] = (sums[at] ?? 0) + (counts[text * width + at] ?? 0)
  const [words = 0, referenceWords = 0, ...sequences] = sums
  return bleuOf({ words, referenceWords, right: sequences.slice(0, 4), all: sequences.slice(4) }).score
}

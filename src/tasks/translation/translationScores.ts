import { distance } from 'fastest-levenshtein'
import type { Metrics } from '../../shared/domain/run'
import { bleuCounts, bleuOf, sumOfCounts, type BleuCounts } from './bleu'
import { chrfCounts, chrfOf, sumOfChrf, type ChrfCounts } from './chrf'

/** One translation beside its references. */
export interface ScoredText {
  readonly bleu: BleuCounts
  readonly chrf: ChrfCounts
  readonly isExact: boolean
  /** Characters to change until it is the closest reference, and characters of that one. */
  readonly errors: number
  readonly characters: number
}

/** Compares a translation with the references of its source. */
export function scoreText(translation: string, references: readonly string[]): ScoredText {
  let [errors, characters] = [Infinity, 1]
  for (const reference of references) {
    const own = distance(translation, reference)
    if (own >= errors) continue
    errors = own
    characters = Math.max(1, reference.length)
  }
  return {
    bleu: bleuCounts(translation, references),
    chrf: chrfCounts(translation, references),
    isExact: errors === 0,
    errors: Number.isFinite(errors) ? errors : translation.length,
    characters,
  }
}

/** Metrics of many translations together; none of none. */
export function metricsOf(scored: readonly ScoredText[]): Metrics {
  if (scored.length === 0) return {}
  const sum = (value: (text: ScoredText) => number): number =>
    scored.reduce((total, text) => total + value(text), 0)
  return {
    chrf: chrfOf(sumOfChrf(scored.map(({ chrf }) => chrf))),
    bleu: bleuOf(sumOfCounts(scored.map(({ bleu }) => bleu))).score,
    exactMatch: sum(({ isExact }) => (isExact ? 1 : 0)) / scored.length,
    characterErrorRate: sum(({ errors }) => errors) / sum(({ characters }) => characters),
  }
}

import type { Metrics } from '../domain/run'
import type { SeedSpread } from '../domain/seedSpread'
import { studentQuantile } from './judgement'

/** Mean and standard deviation (n - 1) of every metric that all of several runs have. */
export function meanAndDeviation(figures: readonly Metrics[]): Pick<SeedSpread, 'mean' | 'deviation'> {
  const names = Object.keys(figures[0] ?? {}).filter((name) => figures.every((one) => name in one))
  const mean: Metrics = {}
  const deviation: Metrics = {}
  for (const name of names) {
    const values = figures.flatMap((one) => one[name] ?? [])
    const middle = values.reduce((sum, value) => sum + value, 0) / values.length
    mean[name] = middle
    if (values.length < 2) continue
    const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0)
    deviation[name] = Math.sqrt(squares / (values.length - 1))
  }
  return { mean, deviation }
}

/** A figure of a kind of run: its mean over so many seeds, with the standard deviation between them; null where one seed was trained. */
export interface SeededFigure {
  readonly value: number
  readonly seeds: number
  readonly deviation: number | null
}

/**
 * How far two figures may lie apart by their seeds alone: the half-width of a 95 % interval of their difference. Where one of them has a single
 * seed, it is taken to vary as the other one does. Null where neither was trained over seeds.
 * Source: the pooled two-sample interval of Student.
 */
export function noiseMargin(one: SeededFigure, other: SeededFigure): number | null {
  const known = [one, other].flatMap(({ seeds, deviation }) =>
    deviation === null || seeds < 2 ? [] : [{ freedom: seeds - 1, squares: (seeds - 1) * deviation ** 2 }],
  )
  const freedom = known.reduce((sum, part) => sum + part.freedom, 0)
  if (freedom === 0) return null
  const variance = known.reduce((sum, part) => sum + part.squares, 0) / freedom
  return studentQuantile(freedom) * Math.sqrt(variance * (1 / one.seeds + 1 / other.seeds))
}

/** Whether a difference is no more than what other seeds make of it; null where that is not known. */
export function isSeedNoise(one: SeededFigure, other: SeededFigure): boolean | null {
  const margin = noiseMargin(one, other)
  return margin === null ? null : Math.abs(one.value - other.value) <= margin
}

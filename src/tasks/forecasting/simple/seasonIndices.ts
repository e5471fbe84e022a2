import type { Past } from './past'

/** How the places of a cycle differ from its mean. */
export interface SeasonIndices {
  /** Factors around 1, or else differences around 0. */
  readonly isMultiplicative: boolean
  /** [season], by row modulo the season. */
  readonly values: Float64Array
}

/**
 * Classical decomposition: the mean ratio (or distance, where values are not all above zero) to a centred moving average over one season,
 * place by place, scaled so that its mean changes nothing. Source: Makridakis, Wheelwright, Hyndman, Forecasting, 3rd edition, 3/4.
 */
export function seasonIndices({ filled, measured, from, to }: Past, season: number): SeasonIndices {
  const isMultiplicative = filled.subarray(from, to).every((value) => value > 0)
  const half = Math.floor(season / 2)
  const sums = new Float64Array(season)
  const counts = new Float64Array(season)
  let within = 0
  for (let row = from; row < Math.min(to, from + 2 * half + 1); row++) within += filled[row] ?? 0
  for (let row = from + half; row + half < to; row++) {
    const [first, last] = [filled[row - half] ?? 0, filled[row + half] ?? 0]
    // Of an even season the outermost values count half each.
    const trend = (season % 2 === 0 ? within - (first + last) / 2 : within) / season
    const value = measured[row] ?? NaN
    if (!Number.isNaN(value)) {
      const place = row % season
      sums[place] = (sums[place] ?? 0) + (isMultiplicative ? value / trend : value - trend)
      counts[place] = (counts[place] ?? 0) + 1
    }
    within += (filled[row + half + 1] ?? 0) - first
  }
  const neutral = isMultiplicative ? 1 : 0
  const means = sums.map((sum, place) => ((counts[place] ?? 0) === 0 ? neutral : sum / (counts[place] ?? 1)))
  const mean = means.reduce((sum, value) => sum + value, 0) / season
  // A factor of zero could not be divided by.
  const values = means.map((value) => (isMultiplicative ? Math.max(1e-3, value / mean) : value - mean))
  return { isMultiplicative, values }
}

/** A value of row `row` with its season taken out. */
export function withoutSeason(value: number, row: number, indices: SeasonIndices | null): number {
  if (indices === null) return value
  const index = indices.values[row % indices.values.length] ?? NaN
  return indices.isMultiplicative ? value / index : value - index
}

/** Undoes `withoutSeason`. */
export function withSeason(value: number, row: number, indices: SeasonIndices | null): number {
  if (indices === null) return value
  const index = indices.values[row % indices.values.length] ?? NaN
  return indices.isMultiplicative ? value * index : value + index
}

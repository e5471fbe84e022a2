import type { transforms } from '../../shared/tasks/forecasting/spec'

/** A transform that was decided on. */
export type Transform = Exclude<(typeof transforms)[number], 'auto'>

/** How a transform works: whether it takes the logarithm, and over how many steps it takes differences (0 = none). */
export interface TransformSteps {
  readonly log: boolean
  readonly lag: number
}

/** The steps of a transform; `season` in rows where it takes seasonal differences. */
export function transformSteps(transform: Transform, season: number | null): TransformSteps {
  switch (transform) {
    case 'none':
      return { log: false, lag: 0 }
    case 'log':
      return { log: true, lag: 0 }
    case 'difference':
      return { log: false, lag: 1 }
    case 'logDifference':
      return { log: true, lag: 1 }
    case 'seasonalDifference':
      return { log: false, lag: season ?? 1 }
    case 'logSeasonalDifference':
      return { log: true, lag: season ?? 1 }
  }
}

/** The transformed series [rows]; the first `lag` values are NaN, they have nothing to differ from. */
export function applyTransform(series: Float64Array, { log, lag }: TransformSteps): Float64Array {
  const levels = log ? series.map(Math.log) : series
  if (lag === 0) return Float64Array.from(levels)
  return levels.map((value, row) => (row < lag ? NaN : value - (levels[row - lag] ?? NaN)))
}

/**
 * Values of the series from transformed ones that follow row `origin`: each difference is added to the value a lag before,
 * which is a known one as long as it lies at or before the origin, then one of those just undone.
 */
export function undoTransform(
  transformed: ArrayLike<number>,
  series: Float64Array,
  origin: number,
  { log, lag }: TransformSteps,
): Float64Array {
  const values = new Float64Array(transformed.length)
  for (let step = 0; step < transformed.length; step++) {
    const back = origin + 1 + step - lag
    const before =
      lag === 0 ? 0 : back <= origin ? level(series[back] ?? NaN, log) : level(values[step - lag] ?? NaN, log)
    const value = (transformed[step] ?? NaN) + before
    values[step] = log ? Math.exp(value) : value
  }
  return values
}

const level = (value: number, log: boolean): number => (log ? Math.log(value) : value)

import type { LearnedSeries } from './codec'
import type { ForecastTable } from './errors'

type Intervals = LearnedSeries['intervals']

/**
 * Half-widths of split-conformal intervals by step: the ceil((n + 1) level)-th smallest absolute validation error; null where there are too few
 * errors for that level. Source: Lei et al., Distribution-Free Predictive Inference for Regression, 2018, section 2.2.
 */
export function conformalIntervals(validation: ForecastTable): Intervals {
  return Array.from({ length: validation.horizon }, (_, step) => {
    const errors: number[] = []
    for (let index = step; index < validation.actual.length; index += validation.horizon) {
      const error = Math.abs((validation.actual[index] ?? NaN) - (validation.forecast[index] ?? 0))
      if (!Number.isNaN(error)) errors.push(error)
    }
    errors.sort((a, b) => a - b)
    const at = (level: number): number | null => errors[Math.ceil((errors.length + 1) * level) - 1] ?? null
    return { half80: at(0.8), half95: at(0.95) }
  })
}

/** Share of actual values within the intervals of one level; null where no step of any series has an interval. */
export function coverageOf(
  tables: readonly { readonly table: ForecastTable; readonly intervals: Intervals }[],
  level: 'half80' | 'half95',
): number | null {
  let inside = 0
  let count = 0
  for (const { table, intervals } of tables) {
    table.actual.forEach((actual, index) => {
      const half = intervals[index % table.horizon]?.[level] ?? null
      if (half === null || Number.isNaN(actual)) return
      count += 1
      if (Math.abs(actual - (table.forecast[index] ?? 0)) <= half) inside += 1
    })
  }
  return count === 0 ? null : inside / count
}

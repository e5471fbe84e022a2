import type { Metrics } from '../../shared/domain/run'

/** Errors below this share of the largest error of a simple forecast come from rounding. */
const seenShare = 1e-4
/** Percent of the values, for a series that no simple forecast ever misses. */
const seenPercent = 0.5

/**
 * Tells forecasts that are practically exact: off by next to nothing beside what the simple forecasts that know least are off by on the same rows. Ratios
 * of such errors say nothing.
 */
export function exactness(simple: readonly Metrics[], id: 'mae' | 'mase'): (error: Metrics) => boolean {
  const largest = Math.max(0, ...simple.map((one) => one[id] ?? 0))
  return (error) => {
    const own = error[id]
    if (own === undefined) return false
    if (own <= seenShare * largest) return true
    return largest === 0 && error['mape'] !== undefined && error['mape'] <= seenPercent
  }
}

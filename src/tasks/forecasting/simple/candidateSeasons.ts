import { cyclesOf, rowDistance } from '../../../shared/series/cycles'
import { findSeason, seasonValues } from '../../../shared/series/findSeason'
import type { Past } from './past'

/** Of more series than this some stand for all. */
const askedSeries = 50
/** A cycle that autocorrelation finds is one of a table where it is found in this share of the series. */
const leastShare = 0.25

/**
 * The cycles that simple forecasts may go by, the shortest first: those of the clock, and one that is found in the rows to learn from. They do not
 * depend on any setting.
 */
export function candidateSeasons(pasts: readonly Past[]): number[] {
  const every = Math.ceil(pasts.length / askedSeries)
  const asked = pasts.filter((_, index) => index % every === 0)
  const seasons = new Set<number>()
  for (const { time } of asked) {
    const distance = time && rowDistance(time)
    if (distance) for (const cycle of cyclesOf(distance)) seasons.add(cycle)
  }
  const found = new Map<number, number>()
  for (const { measured, from, to } of asked) {
    const lag = findSeason(measured.slice(Math.max(from, to - seasonValues), to))?.lag
    if (lag !== undefined) found.set(lag, (found.get(lag) ?? 0) + 1)
  }
  for (const [lag, count] of found) if (count >= leastShare * asked.length) seasons.add(lag)
  return [...seasons].sort((a, b) => a - b)
}

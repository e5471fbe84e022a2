import type { Column } from '../../shared/domain/column'

/** Steps of the natural cycle of each frequency: a day of hours, a week of days, a year of months. */
const naturalSeason: Readonly<Record<string, number>> = {
  minute: 60,
  hour: 24,
  day: 7,
  businessDay: 5,
  week: 52,
  twoWeeks: 26,
  halfMonth: 24,
  month: 12,
  quarter: 4,
}

/** A cycle of the data: its length in steps and why it is taken. */
export interface Season {
  readonly lag: number
  readonly because: string
}

/** Longer cycles than this are not a season to look back over step by step: calendar features tell the time of year. */
const longestSeason = 100

/** Whether the lag that was found is the natural one, give or take a step. */
const agrees = (found: number, natural: number): boolean =>
  Math.abs(found - natural) <= Math.max(1, 0.04 * natural)

/** How far apart the points of a time column are, within each series where it holds several; null without one. */
export const frequencyWithin = (time: Column | null): string | null =>
  time?.time?.series?.frequency ?? time?.time?.frequency ?? null

/** Steps of the cycle natural to a frequency, e.g. 7 for days; null where there is none. */
export const naturalCycle = (time: Column | null): number | null =>
  naturalSeason[frequencyWithin(time) ?? ''] ?? null

/** Whether the values follow a cycle that is too long to be a season, such as the year in daily values. */
export const hasLongCycle = (target: Column): boolean => (target.number?.season?.lag ?? 0) > longestSeason

/**
 * The season of a target: the cycle natural to the time column's frequency when autocorrelation confirms it,
 * else the lag that autocorrelation found, else none.
 */
export function seasonOf(target: Column, time: Column | null): Season | null {
  const found = target.number?.season ?? null
  if (!found || found.lag > longestSeason) return null
  const strength = found.correlation.toFixed(2)
  const natural = naturalCycle(time)
  if (natural !== null && agrees(found.lag, natural)) {
    return {
      lag: natural,
      because: `values repeat every ${natural} steps (correlation ${strength} at lag ${found.lag}).`,
    }
  }
  return { lag: found.lag, because: `values repeat every ${found.lag} steps (correlation ${strength}).` }
}

import type { Column } from '../../shared/domain/column'

/** Steps of the natural cycle of each frequency: a day of hours, a week of days, a year of months. */
const naturalSeason: Readonly<Record<string, number>> = {
  minute: 60,
  hour: 24,
  day: 7,
  businessDay: 5,
  week: 52,
  month: 12,
  quarter: 4,
}

/** A cycle of the data: its length in steps and why it is taken. */
export interface Season {
  readonly lag: number
  readonly because: string
}

/** Whether one lag is about a multiple of the other (12 and 24, 7 and 364). */
function agrees(found: number, natural: number): boolean {
  const nearest = Math.max(1, Math.round(found / natural)) * natural
  return Math.abs(found - nearest) <= Math.max(1, 0.04 * nearest)
}

/**
 * The season of a target: the cycle natural to the time column's frequency when autocorrelation confirms it,
 * else the lag that autocorrelation found, else none.
 */
export function seasonOf(target: Column, time: Column | null): Season | null {
  const found = target.number?.season ?? null
  if (!found) return null
  const strength = found.correlation.toFixed(2)
  const natural = naturalSeason[time?.time?.frequency ?? '']
  if (natural !== undefined && agrees(found.lag, natural)) {
    return {
      lag: natural,
      because: `values repeat every ${natural} steps (correlation ${strength} at lag ${found.lag}).`,
    }
  }
  return { lag: found.lag, because: `values repeat every ${found.lag} steps (correlation ${strength}).` }
}

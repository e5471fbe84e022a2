import type { Column } from '../../shared/domain/column'
import { cyclesOf } from '../../shared/series/cycles'

/** A cycle of the data: its length in steps and why it is taken. */
export interface Season {
  readonly lag: number
  readonly because: string
}

/** Longer cycles than this are not a season to look back over step by step: calendar features tell the time of year. */
const longestSeason = 100

const hourMs = 3_600_000
/** Usual distances in milliseconds, where a profile does not tell them. */
const usualDistance: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: hourMs,
  day: 24 * hourMs,
  businessDay: 24 * hourMs,
  week: 7 * 24 * hourMs,
  month: 30 * 24 * hourMs,
  quarter: 91 * 24 * hourMs,
}

/** How far apart the points of a time column are, within each series where it holds several; null without one. */
export const frequencyWithin = (time: Column | null): string | null =>
  time?.time?.series?.frequency ?? time?.time?.frequency ?? null

/** Whether the values follow the clock within a day: they are less than a day apart. */
export const isWithinDays = (time: Column | null): boolean =>
  ['second', 'minute', 'hour'].includes(frequencyWithin(time) ?? '')

/** Steps of the cycles natural to the distance of points in time, the shortest first, e.g. 48 and 336 for half hours; none without a clock. */
export function naturalCycles(time: Column | null): number[] {
  const frequency = frequencyWithin(time)
  if (frequency === null || frequency === 'irregular') return []
  const told = time?.time?.series ? time.time.series.stepMilliseconds : time?.time?.stepMilliseconds
  const milliseconds = told ?? usualDistance[frequency] ?? 0
  return cyclesOf({ milliseconds, skipsWeekends: frequency === 'businessDay' })
}

/** Whether the values follow a cycle that is too long to be a season, such as the year in daily values. */
export const hasLongCycle = (target: Column): boolean =>
  seasonsOf(target).some(({ lag }) => lag > longestSeason)

/** The season of a target: the shortest one that it follows, if it can be looked back over. */
export function seasonOf(target: Column, time: Column | null): Season | null {
  const [season, ...others] = seasonsOf(target).filter(({ lag }) => lag <= longestSeason)
  if (!season) return null
  const isNatural = naturalCycles(time).includes(season.lag)
  const longer = others.map(({ lag }) => `, and every ${lag}`).join('')
  return {
    lag: season.lag,
    because: `values repeat every ${season.lag} steps${longer} (correlation ${season.correlation.toFixed(2)}${isNatural ? '' : ', found in the values alone'}).`,
  }
}

const seasonsOf = ({ number }: Column): readonly { readonly lag: number; readonly correlation: number }[] =>
  number?.seasons ?? (number?.season ? [number.season] : [])

import { isWorkday, rowDistance, type RowDistance } from '../../shared/series/cycles'
import type { ForecastingCodec, LearnedSeries } from './codec'
import type { Series } from './readSeries'
import { hasSeason } from '../../shared/series/seasonTest'
import { withoutTrend } from '../../shared/series/withoutTrend'
import { seasonIndices } from './simple/seasonIndices'
import { transformSteps, type SeasonTaken, type TransformSteps } from './transform'

/** What is learned of a series to take its season out. */
export type LearnedSeason = NonNullable<LearnedSeries['taken']>

/**
 * Learns from the first `rows` values of a series how its season is taken out: logarithms where all are above zero, and the indices of a
 * classical decomposition where the autocorrelation test of the Theta method finds the season around the trend; without it nothing is taken off.
 */
export function learnSeason(
  { measured, target, time }: Pick<Series, 'measured' | 'target' | 'time'>,
  season: number | null,
  rows: number,
): LearnedSeason {
  const known = target.subarray(0, rows)
  const least = known.reduce((low, value) => Math.min(low, value), Infinity)
  const log = least > 0 && Number.isFinite(least)
  const start = time?.[0] ?? null
  // Half of the smallest value: what comes later may be less, and has no logarithm at or below zero.
  const floor = log ? least / 2 : 0
  const levels = log ? known.map(Math.log) : known
  if (season === null || !hasSeason(withoutTrend(levels), season)) return { log, floor, indices: [], start }
  const { isMultiplicative, values } = seasonIndices(
    { measured, filled: target, time, from: 0, to: rows },
    season,
  )
  return { log, floor, indices: [...(isMultiplicative ? values.map(Math.log) : values)], start }
}

/** The steps of a codec's transform for a series with these times. */
export const stepsOf = (codec: ForecastingCodec, time: Float64Array | null): TransformSteps =>
  transformSteps(codec.transform, codec.season, codec.taken && takenFrom(codec.taken, time))

/**
 * How the season is taken out of a series that may begin at another time than the one that was learned; without times it is taken to begin
 * at the same place of the season.
 */
function takenFrom({ log, floor, indices, start }: LearnedSeason, time: Float64Array | null): SeasonTaken {
  const places = indices.length
  const first = time?.[0]
  const distance = time && rowDistance(time)
  if (places === 0 || start === null || first === undefined || !distance || first === start)
    return { log, floor, indices, phase: 0 }
  const rows = rowsBetween(start, first, distance)
  return { log, floor, indices, phase: ((rows % places) + places) % places }
}

const dayMs = 86_400_000
/** The first day of 1970 was a Thursday: three days after a Monday. */
const daysFromMonday = 3

/** Rows from one point in time to another at the usual distance. */
function rowsBetween(from: number, to: number, { milliseconds, skipsWeekends }: RowDistance): number {
  if (!skipsWeekends || !isWorkday(from) || !isWorkday(to))
    return Math.round((to - from) / meanLength(milliseconds))
  const workdays = (time: number): number => {
    const days = Math.floor(time / dayMs) + daysFromMonday
    return 5 * Math.floor(days / 7) + (days % 7)
  }
  return workdays(to) - workdays(from)
}

const monthMs = 30.436875 * dayMs

/** The mean length of months, quarters and years, whose own lengths differ; any other distance as it is. */
function meanLength(milliseconds: number): number {
  const months = Math.round(milliseconds / monthMs)
  return months >= 1 && Math.abs(milliseconds - months * monthMs) < 3 * dayMs * months
    ? months * monthMs
    : milliseconds
}

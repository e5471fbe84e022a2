import type { ForecastingEvaluation } from '../../shared/tasks/forecasting/spec'
import type { LearnedSeries } from './codec'
import { valueOrNull } from './readSeries'
import type { SeriesData } from './seriesData'
import { timeLabel } from './timeLabel'

/** Points of a line, of all series together. */
const shownPoints = 5_000
const shownHistory = 1_000
/** Steps beyond the first that have lines of their own, and points of all of them together. */
const shownSteps = 11
const shownStepPoints = 12_000
/** Whole forecasts that are kept, and points of all of them together. */
const shownFans = 60
const shownFanPoints = 6_000

type Point = ForecastingEvaluation['points'][number]

/** The test forecasts of one series, [windows, horizon] each. */
export interface ToldSeries {
  readonly member: SeriesData
  readonly forecast: Float64Array
  readonly naive: Float64Array | undefined
  /** What is said together with a simple forecast, where that is offered. */
  readonly together?: Float64Array | undefined
  /** By step; empty before they are learned. */
  readonly intervals: LearnedSeries['intervals']
}

/** What a person sees of the test forecasts: lines a step ahead and further, whole forecasts from some origins, the values before. */
export function shownForecasts(
  told: readonly ToldSeries[],
): Pick<ForecastingEvaluation, 'points' | 'steps' | 'fans' | 'history'> {
  const horizon = told[0]?.member.codec.horizon ?? 1
  const linesAt = (step: number, limit: number): Point[] =>
    told.flatMap((one) => thinned(pointsAhead(one, step), Math.ceil(limit / told.length)))
  const steps = thinned(
    Array.from({ length: horizon - 1 }, (_, index) => index + 2),
    shownSteps,
  )
  const limit = Math.min(shownPoints, Math.ceil(shownStepPoints / Math.max(1, steps.length)))
  const fans = Math.min(shownFans, Math.ceil(shownFanPoints / horizon))
  return {
    points: linesAt(1, shownPoints),
    steps: steps.map((step) => ({ step, points: linesAt(step, limit) })),
    fans: told.flatMap((one) => fansOf(one, Math.ceil(fans / told.length))),
    history: told.flatMap(({ member }) => historyOf(member, Math.ceil(shownHistory / told.length))),
  }
}

/** What was forecast so many steps ahead over the test part of one series. */
export function pointsAhead({ member, forecast, naive, together }: ToldSeries, step: number): Point[] {
  const { horizon } = member.codec
  return Array.from(member.origins('test'), (origin, window) => {
    const at = window * horizon + step - 1
    return {
      series: member.name,
      time: timeLabel(member.series, origin + step),
      actual: valueOrNull(member.after(origin)[step - 1]),
      predicted: forecast[at] ?? 0,
      naive: naive?.[at] ?? 0,
      ...(together ? { together: together[at] ?? 0 } : {}),
    }
  })
}

/** Whole forecasts from at most so many origins, a horizon apart where they fit. */
function fansOf({ member, forecast, intervals }: ToldSeries, limit: number): ForecastingEvaluation['fans'] {
  const { codec, series, name } = member
  const windows = Array.from(member.origins('test').keys())
  const apart = windows.filter((window) => (windows.length - 1 - window) % codec.horizon === 0)
  return thinned(apart, limit).map((window) => {
    const origin = member.origins('test')[window] ?? 0
    const came = member.after(origin)
    return {
      series: name,
      origin: timeLabel(series, origin),
      points: Array.from(came, (actual, step) => {
        const predicted = forecast[window * codec.horizon + step] ?? 0
        const half = intervals[step]?.half80 ?? null
        return {
          time: timeLabel(series, origin + 1 + step),
          actual: valueOrNull(actual),
          predicted,
          low80: half === null ? null : predicted - half,
          high80: half === null ? null : predicted + half,
        }
      }),
    }
  })
}

/** Values before the test part of one series, at most `limit`; null where nothing was measured. */
function historyOf({ name, series, parts }: SeriesData, limit: number): ForecastingEvaluation['history'] {
  const first = Math.max(0, parts.testFrom - limit)
  return Array.from({ length: Math.max(0, parts.testFrom - first) }, (_, index) => ({
    series: name,
    time: timeLabel(series, first + index),
    value: valueOrNull(series.measured[first + index]),
  }))
}

/** Every n-th value so that at most `limit` remain; the last is kept. */
export function thinned<Value>(values: readonly Value[], limit: number): Value[] {
  const every = Math.max(1, Math.ceil(values.length / limit))
  return values.filter((_, index) => (values.length - 1 - index) % every === 0)
}

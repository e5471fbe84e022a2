import type { AnswerTable } from '../prepared'
import { pooledForecasts, tableOf } from './baselines'
import { errorByStep, forecastErrors, type ForecastTable } from './errors'
import type { SeriesData } from './seriesData'
import { eachSeries, joinedForecasts } from './joinedForecasts'
import { valueOrNull } from './readSeries'
import type { ForecastingEvaluation } from '../../shared/tasks/forecasting'
import { timeLabel } from './timeLabel'

const shownPoints = 2_000
const shownHistory = 500
const shownMistakes = 50
const residualBins = 20

type Members = readonly [SeriesData, ...SeriesData[]]
type Point = ForecastingEvaluation['points'][number]

/**
 * Forecast against actual one step ahead, error by step, residuals and the largest errors. `outputs` [windows, horizon], series
 * after series.
 */
export function evaluateForecasting(members: Members, outputs: Float32Array): ForecastingEvaluation {
  const { codec } = members[0]
  const tables = eachSeries(members, 'test', outputs).map(({ member, own }) => member.table('test', own))
  const table = joinedForecasts(tables)
  const naive = bestSimpleForecast(members)
  const naiveErrors = errorByStep(tableOf(members, 'test', naive.forecasts))
  const points = members.map((member, index) =>
    oneStepAhead(member, tables[index]?.forecast, naive.forecasts[index]),
  )
  return {
    task: 'forecasting',
    target: codec.target,
    naiveName: naive.name,
    points: points.flatMap((own) => thinned(own, Math.ceil(shownPoints / members.length))),
    history: members.flatMap((member) => historyOf(member, Math.ceil(shownHistory / members.length))),
    byHorizon: errorByStep(table).map((mae, step) => ({
      step: step + 1,
      mae,
      naiveMae: naiveErrors[step] ?? 0,
    })),
    residuals: histogramOf(
      table.actual
        .map((actual, index) => actual - (table.forecast[index] ?? 0))
        .filter((residual) => !Number.isNaN(residual)),
    ),
    mistakes: points
      .flat()
      .flatMap(({ actual, ...point }) => (actual === null ? [] : [{ ...point, actual }]))
      .sort((a, b) => Math.abs(b.actual - b.predicted) - Math.abs(a.actual - a.predicted))
      .slice(0, shownMistakes),
    transform: codec.transform,
  }
}

/** What was forecast from each window of the test part, a row a step; in the units of the target. */
export function forecastAnswers(members: Members, outputs: Float32Array): AnswerTable {
  const { horizon } = members[0].codec
  const tables = eachSeries(members, 'test', outputs).map(({ member, own }) => member.table('test', own))
  const { actual, forecast } = joinedForecasts(tables)
  const targets = members.flatMap((member) =>
    Array.from(member.origins('test')).flatMap((origin) =>
      Array.from({ length: horizon }, (_, step) => ({
        series: member.name,
        row: member.series.places[origin + 1 + step] ?? 0,
        step: step + 1,
      })),
    ),
  )
  return {
    ...(members[0].name === null ? {} : { series: targets.map(({ series }) => series) }),
    row: Int32Array.from(targets, ({ row }) => row),
    step: Int32Array.from(targets, ({ step }) => step),
    truth: actual,
    answer: forecast,
  }
}

/** What was forecast one step ahead over the test part of one series. */
function oneStepAhead(
  member: SeriesData,
  forecast: Float64Array | undefined,
  naive: Float64Array | undefined,
): Point[] {
  const { horizon } = member.codec
  const actual = member.actual('test')
  return Array.from(member.origins('test'), (origin, window) => ({
    series: member.name,
    time: timeLabel(member.series, origin + 1),
    actual: valueOrNull(actual[window * horizon]),
    predicted: forecast?.[window * horizon] ?? 0,
    naive: naive?.[window * horizon] ?? 0,
  }))
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

/** The simple forecast with the smallest mean absolute error on the test rows, the one that the verdict speaks of. */
function bestSimpleForecast(members: Members): { name: string; forecasts: Float64Array[] } {
  const told = pooledForecasts(members).map(({ name, forecasts }) => {
    const own = forecasts('test')
    const table: ForecastTable = tableOf(members, 'test', own)
    return { name, forecasts: own, mae: forecastErrors(table, 0)['mae'] ?? Infinity }
  })
  return told.reduce((best, one) => (one.mae < best.mae ? one : best))
}

/** Every n-th value so that at most `limit` remain; the last is kept. */
export function thinned<Value>(values: readonly Value[], limit: number): Value[] {
  const every = Math.ceil(values.length / limit)
  return values.filter((_, index) => (values.length - 1 - index) % every === 0)
}

function histogramOf(values: Float64Array): ForecastingEvaluation['residuals'] {
  const minimum = values.reduce((least, value) => Math.min(least, value), Infinity)
  const maximum = values.reduce((most, value) => Math.max(most, value), -Infinity)
  const counts = new Array<number>(residualBins).fill(0)
  const width = (maximum - minimum) / residualBins || 1
  for (const value of values) {
    const bin = Math.min(residualBins - 1, Math.floor((value - minimum) / width))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return {
    minimum: Number.isFinite(minimum) ? minimum : 0,
    maximum: Number.isFinite(maximum) ? maximum : 0,
    counts,
  }
}

import { errorByStep, forecastErrors, type ForecastTable } from './errors'
import type { ForecastData } from './forecastData'
import { simpleForecasts } from './simpleForecasts'
import type { ForecastingEvaluation } from './spec'
import { timeLabel } from './timeLabel'

const shownPoints = 2_000
const shownHistory = 500
const shownMistakes = 50
const residualBins = 20

/** Forecast against actual one step ahead, error by step, residuals and the largest errors. `outputs` [windows, horizon]. */
export function evaluateForecasting(prepared: ForecastData, outputs: Float32Array): ForecastingEvaluation {
  const { codec, series } = prepared
  const { horizon } = codec
  const table = prepared.table('test', outputs)
  const origins = prepared.origins('test')
  const naive = bestSimpleForecast(prepared)
  const points = Array.from(origins, (origin, window) => ({
    time: timeLabel(series, origin + 1),
    actual: table.actual[window * horizon] ?? 0,
    predicted: table.forecast[window * horizon] ?? 0,
    naive: naive.table.forecast[window * horizon] ?? 0,
  }))
  const naiveErrors = errorByStep(naive.table)
  const firstShown = Math.max(0, prepared.parts.testFrom - shownHistory)
  return {
    task: 'forecasting',
    target: codec.target,
    naiveName: naive.name,
    points: thinned(points, shownPoints),
    history: Array.from({ length: Math.max(0, prepared.parts.testFrom - firstShown) }, (_, index) => ({
      time: timeLabel(series, firstShown + index),
      value: series.target[firstShown + index] ?? 0,
    })),
    byHorizon: errorByStep(table).map((mae, step) => ({
      step: step + 1,
      mae,
      naiveMae: naiveErrors[step] ?? 0,
    })),
    residuals: histogramOf(table.actual.map((actual, index) => actual - (table.forecast[index] ?? 0))),
    mistakes: [...points]
      .sort((a, b) => Math.abs(b.actual - b.predicted) - Math.abs(a.actual - a.predicted))
      .slice(0, shownMistakes),
    transform: codec.transform,
  }
}

/** The simple forecast with the smallest mean absolute error on the test rows, the one that the verdict speaks of. */
function bestSimpleForecast(prepared: ForecastData): { name: string; table: ForecastTable } {
  const { horizon } = prepared.codec
  const told = simpleForecasts(prepared).map(({ name, forecast }) => {
    const table = { horizon, actual: prepared.actual('test'), forecast: forecast('test') }
    return { name, table, mae: forecastErrors(table, prepared.naiveError)['mae'] ?? Infinity }
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

import { FirstValues } from '../firstValues'
import type { Evaluated, Model, Samples } from '../prepared'
import { errorsOf, pooledForecasts } from './baselines'
import type { LearnedSeries } from './codec'
import { ForecastScorer } from './forecastScorer'
import type { SeriesData } from './seriesData'
import { valueOrNull } from './readSeries'
import type { ForecastingEvaluation } from '../../shared/tasks/forecasting/spec'
import { timeLabel } from './timeLabel'

const shownPoints = 2_000
const shownHistory = 500
const shownMistakes = 50
const residualBins = 20

type Members = readonly [SeriesData, ...SeriesData[]]
type Point = ForecastingEvaluation['points'][number]

/** Forecast against actual one step ahead, error by step, residuals and the largest errors. `test`: samples series after series. */
export async function evaluateForecasting(
  members: Members,
  intervals: readonly LearnedSeries['intervals'][],
  test: Samples,
  model: Model,
): Promise<Evaluated<ForecastingEvaluation>> {
  const { codec } = members[0]
  // What is kept of each window: its first step for the line, and how far each of its steps is off.
  const firstSteps = members.map((member) => new Float64Array(member.origins('test').length))
  const residuals = new Float64Array(test.count * codec.horizon)
  let known = 0
  const scorer = new ForecastScorer(members, 'test', intervals, ({ series, window, actual, forecast }) => {
    const own = firstSteps[series]
    if (own) own[window] = forecast[0] ?? 0
    actual.forEach((came, step) => {
      const residual = came - (forecast[step] ?? 0)
      if (!Number.isNaN(residual)) residuals[known++] = residual
    })
  })
  const metrics = await model.run(test, scorer)
  const naive = bestSimpleForecast(members)
  const points = members.map((member, index) =>
    oneStepAhead(member, firstSteps[index], naive.forecasts[index]),
  )
  const evaluation: ForecastingEvaluation = {
    task: 'forecasting',
    target: codec.target,
    naiveName: naive.name,
    points: points.flatMap((own) => thinned(own, Math.ceil(shownPoints / members.length))),
    history: members.flatMap((member) => historyOf(member, Math.ceil(shownHistory / members.length))),
    byHorizon: scorer.errors.byStep.map((mae, step) => ({
      step: step + 1,
      mae,
      naiveMae: naive.errors.byStep[step] ?? 0,
    })),
    residuals: histogramOf(residuals.subarray(0, known)),
    mistakes: largestErrors(points.flat()),
    transform: codec.transform,
  }
  return { metrics, evaluation }
}

/** What was forecast one step ahead over the test part of one series; `firstSteps` [windows], `naive` [windows, horizon]. */
function oneStepAhead(
  member: SeriesData,
  firstSteps: Float64Array | undefined,
  naive: Float64Array | undefined,
): Point[] {
  const { horizon } = member.codec
  return Array.from(member.origins('test'), (origin, window) => ({
    series: member.name,
    time: timeLabel(member.series, origin + 1),
    actual: valueOrNull(member.after(origin)[0]),
    predicted: firstSteps?.[window] ?? 0,
    naive: naive?.[window * horizon] ?? 0,
  }))
}

/** The points whose forecast is furthest off, the worst first. */
function largestErrors(points: readonly Point[]): ForecastingEvaluation['mistakes'] {
  const error = (point: ForecastingEvaluation['mistakes'][number]): number =>
    Math.abs(point.actual - point.predicted)
  const worst = new FirstValues<ForecastingEvaluation['mistakes'][number]>(
    shownMistakes,
    (a, b) => error(b) - error(a),
  )
  for (const { actual, ...point } of points) if (actual !== null) worst.add({ ...point, actual })
  return worst.sorted()
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
function bestSimpleForecast(members: Members) {
  const told = pooledForecasts(members).map(({ name, forecasts }) => {
    const own = forecasts('test')
    return { name, forecasts: own, errors: errorsOf(members, 'test', own) }
  })
  return told.reduce((best, one) => (one.errors.mae < best.errors.mae ? one : best))
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

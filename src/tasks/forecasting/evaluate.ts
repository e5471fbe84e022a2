import { FirstValues } from '../firstValues'
import type { AnswerTable, Evaluated, Model, Samples } from '../prepared'
import { errorsOf } from './baselines'
import type { LearnedSeries } from './codec'
import { ForecastScorer } from './forecastScorer'
import type { SeriesData } from './seriesData'
import { valueOrNull } from './readSeries'
import type { ForecastingEvaluation } from '../../shared/tasks/forecasting/spec'
import type { SimpleForecasts } from './simple/simpleForecasts'
import { timeLabel } from './timeLabel'

const shownPoints = 2_000
const shownHistory = 500
const shownMistakes = 50
const residualBins = 20

type Members = readonly [SeriesData, ...SeriesData[]]
type Point = ForecastingEvaluation['points'][number]

/** Forecast against actual one step ahead, error by step, residuals, the largest errors, and every answer. `test`: samples series after series. */
export async function evaluateForecasting(
  members: Members,
  simple: SimpleForecasts,
  intervals: readonly LearnedSeries['intervals'][],
  test: Samples,
  model: Model,
): Promise<Evaluated<ForecastingEvaluation>> {
  const { codec } = members[0]
  // Every answer is kept, [windows, horizon] of each series: it goes into a file beside the run.
  const answered = members.map((member) => answersTo(member))
  const scorer = new ForecastScorer(members, 'test', intervals, ({ series, window, actual, forecast }) => {
    answered[series]?.truth.set(actual, window * codec.horizon)
    answered[series]?.answer.set(forecast, window * codec.horizon)
  })
  const metrics = await model.run(test, scorer)
  const naive = await bestSimpleForecast(members, simple)
  const points = members.map((member, index) =>
    oneStepAhead(member, answered[index]?.answer, naive.forecasts[index]),
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
    residuals: histogramOf(residualsOf(answered)),
    mistakes: largestErrors(points.flat()),
    transform: codec.transform,
  }
  return { metrics, evaluation, answers: answerTable(members, answered) }
}

/** Forecasts of the test windows of one series beside what came, [windows, horizon]; NaN where nothing was measured. */
interface AnsweredSeries {
  readonly truth: Float64Array
  readonly answer: Float64Array
}

function answersTo(member: SeriesData): AnsweredSeries {
  const values = member.origins('test').length * member.codec.horizon
  return { truth: new Float64Array(values), answer: new Float64Array(values) }
}

/** How far each forecast is off, without those of which nothing is known. */
function residualsOf(answered: readonly AnsweredSeries[]): Float64Array {
  const residuals = joined(
    answered.map(({ truth, answer }) => truth.map((came, at) => came - (answer[at] ?? 0))),
  )
  return residuals.filter((residual) => !Number.isNaN(residual))
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** What was forecast from each window of the test part, a row a step; in the units of the target. */
function answerTable(members: Members, answered: readonly AnsweredSeries[]): AnswerTable {
  const { horizon } = members[0].codec
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
    truth: joined(answered.map(({ truth }) => truth)),
    answer: joined(answered.map(({ answer }) => answer)),
  }
}

/** What was forecast one step ahead over the test part of one series; `forecast` and `naive` [windows, horizon]. */
function oneStepAhead(
  member: SeriesData,
  forecast: Float64Array | undefined,
  naive: Float64Array | undefined,
): Point[] {
  const { horizon } = member.codec
  return Array.from(member.origins('test'), (origin, window) => ({
    series: member.name,
    time: timeLabel(member.series, origin + 1),
    actual: valueOrNull(member.after(origin)[0]),
    predicted: forecast?.[window * horizon] ?? 0,
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
async function bestSimpleForecast(members: Members, simple: SimpleForecasts) {
  const methods = await simple.learned('test')
  const told = methods.map((method) => {
    const forecasts = simple.forecasts(method, 'test')
    return { name: method.name, forecasts, errors: errorsOf(members, 'test', forecasts) }
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

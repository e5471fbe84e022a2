import type { Metrics } from '../../shared/domain/run'
import { FirstValues } from '../firstValues'
import type { Evaluated, Model, Samples } from '../prepared'
import { errorsOf } from './baselines'
import { gainBeside } from './gains'
import { judgedBeside } from './judge'
import { exactness } from './exactness'
import type { LearnedSeries } from './codec'
import { ForecastScorer } from './forecastScorer'
import type { SeriesData } from './seriesData'
import { answerTable } from './answerTable'
import { pointsAhead, shownForecasts, type ToldSeries } from './shownForecasts'
import type { ForecastingEvaluation } from '../../shared/tasks/forecasting/spec'
import { storedMethod, type StoredMethod } from './simple/simpleAhead'
import type { SimpleForecasts } from './simple/simpleForecasts'
import { testWarnings } from './testWarnings'
import { saidTogether, togetherBaseline, type Together } from './together'

const shownMistakes = 50
const residualBins = 20

/** What is said together with a simple forecast, with what it reached on validation rows. */
export interface OfferedTogether {
  readonly together: Together
  readonly validation: Metrics
}

type Members = readonly [SeriesData, ...SeriesData[]]
type Point = ForecastingEvaluation['points'][number]

/** Forecast against actual one step ahead, error by step, residuals, the largest errors, and every answer. `test`: samples series after series. */
export async function evaluateForecasting(
  members: Members,
  simple: SimpleForecasts,
  intervals: readonly LearnedSeries['intervals'][],
  test: Samples,
  model: Model,
  offered: OfferedTogether | null,
): Promise<Evaluated<ForecastingEvaluation> & { readonly simple: StoredMethod }> {
  const { codec } = members[0]
  // Every answer is kept, [windows, horizon] of each series: it goes into a file beside the run.
  const answered = members.map((member) => answersTo(member))
  const scorer = new ForecastScorer(members, 'test', intervals, ({ series, window, actual, forecast }) => {
    answered[series]?.truth.set(actual, window * codec.horizon)
    answered[series]?.answer.set(forecast, window * codec.horizon)
  })
  const metrics = await model.run(test, scorer)
  const told = await simpleForecasts(members, simple)
  const scale = members.length === 1 ? 'mae' : 'mase'
  const naive = told.reduce((best, one) =>
    (one.metrics[scale] ?? Infinity) < (best.metrics[scale] ?? Infinity) ? one : best,
  )
  const isExact = exactness(
    told.map((one) => one.metrics),
    scale,
  )
  const answers = answered.map(({ answer }) => answer)
  const said = offered && (await saidTogether(offered.together, simple, 'test', answers))
  const together = said && { forecasts: said, errors: errorsOf(members, 'test', said) }
  const series = members.map((member, index): ToldSeries => ({
    member,
    forecast: answers[index] ?? new Float64Array(),
    naive: naive.forecasts[index],
    together: together?.forecasts[index],
    intervals: intervals[index] ?? [],
  }))
  const residuals = residualsOf(answered)
  const evaluation: ForecastingEvaluation = {
    task: 'forecasting',
    target: codec.target,
    naiveName: naive.name,
    ...(offered && together ? { togetherName: offered.together.name } : {}),
    ...shownForecasts(series),
    byHorizon: scorer.errors.byStep.map((mae, step) => ({
      step: step + 1,
      mae,
      naiveMae: naive.errors.byStep[step] ?? 0,
      ...(together ? { togetherMae: together.errors.byStep[step] ?? 0 } : {}),
    })),
    residuals: histogramOf(residuals),
    mistakes: largestErrors(series.flatMap((one) => pointsAhead(one, 1))),
    transform: codec.transform,
  }
  const beside = Object.fromEntries(
    told.map(({ id, forecasts, metrics: other }) => {
      const gain = gainBeside(members, answers, forecasts)
      const areBoth = isExact(metrics) && isExact(other)
      return [id, { gain, judgement: areBoth ? ('same' as const) : judgedBeside(gain, metrics) }]
    }),
  )
  const rows = Math.max(...members.map(({ parts }) => parts.rows - parts.testFrom))
  return {
    metrics,
    evaluation,
    simple: storedMethod(naive.method),
    answers: answerTable(series),
    ...(offered && together
      ? {
          together: togetherBaseline(offered.together, {
            validation: offered.validation,
            test: together.errors.metrics(),
          }),
        }
      : {}),
    beside,
    warnings: testWarnings(
      metrics,
      { own: residuals, simple: residualsOf(withAnswers(answered, naive.forecasts)) },
      { horizon: codec.horizon, rows },
    ),
  }
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

/** What came beside other answers. */
const withAnswers = (
  answered: readonly AnsweredSeries[],
  others: readonly Float64Array[],
): AnsweredSeries[] =>
  answered.map(({ truth }, index) => ({ truth, answer: others[index] ?? new Float64Array() }))

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
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

/** What the simple forecasts say of the test windows, and how far they are off. */
async function simpleForecasts(members: Members, simple: SimpleForecasts) {
  const methods = await simple.learned('test')
  return methods.map((method) => {
    const forecasts = simple.forecasts(method, 'test')
    const errors = errorsOf(members, 'test', forecasts)
    return { method, id: method.id, name: method.name, forecasts, errors, metrics: errors.metrics() }
  })
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

import type { Warning } from '../../shared/domain/dataset'
import type { SampleCounts } from '../../shared/domain/preparation'
import { expected } from '../../shared/errors'
import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'
import type { PreparationContext } from '../prepared'
import { chooseTransform } from './chooseTransform'
import { type ForecastingCodec, type LearnedSeries, codecOf } from './codec'
import { divideSeries } from './divideSeries'
import { tooShort } from './outlook'
import { leftOutRows, missingWarnings } from './missingWarnings'
import { mixedByRows } from './mixedSeries'
import { lostRows, windowOrigins, type Parts } from './parts'
import { PreparedForecasting, type SeriesList } from './preparedForecasting'
import { readSeries, type NamedSeries, type Series } from './readSeries'
import { learnScaler } from './scaler'
import { SeriesData } from './seriesData'
import { mainSeason } from './simple/candidateSeasons'
import { trainingPast } from './simple/past'
import { applyTransform, transformSteps, type Transform } from './transform'

/** A series with where its parts begin. */
interface DividedSeries extends NamedSeries {
  readonly parts: Parts
}

/** Reads the series, decides on the transform and learns the scalers of each from training rows only. */
export async function prepare(
  experiment: ForecastingExperiment,
  context: PreparationContext,
): Promise<PreparedForecasting> {
  const { columns, preparation, split } = experiment
  const sources = context.testDataset ? [context.dataset, context.testDataset] : [context.dataset]
  const all = await readSeries(columns, sources)
  context.onProgress(1)
  const parts = divideSeries(split, all, context.testDataset ? context.testDataset.rows : null)
  const divided = all.map((one, index): DividedSeries => ({ ...one, parts: parts[index] ?? noParts }))
  const used = usedSeries(experiment, divided)
  const mixed = mixedByRows(columns.series, used)
  if (mixed) throw expected(mixed.code, mixed.params)
  const transform =
    preparation.transform === 'auto' ? chooseTransform(used, preparation) : preparation.transform
  for (const { series } of used) requirePositive(series, transform, columns.target)
  const codec = learnCodec(experiment, used, transform)
  const cycle = mainSeason(used.map(({ series, parts: own }) => trainingPast(series, own)))
  const [first, ...others] = used.map(
    ({ name, series, parts: own }) => new SeriesData(name, series, own, codecOf(codec, name), cycle ?? 1),
  )
  if (!first) throw new Error('there is no series')
  const members: SeriesList = [first, ...others]
  return new PreparedForecasting(experiment, members, codec, [
    ...transformWarnings(experiment, codec),
    ...missingWarnings(
      columns.target,
      used.reduce((sum, { series }) => sum + series.filled, 0),
    ),
    ...leftOutRows(
      columns,
      sources.reduce((sum, { rows }) => sum + rows, 0) -
        all.reduce((sum, { series }) => sum + series.rows, 0),
    ),
    ...leftOutWarnings(divided.length - used.length),
  ])
}

const noParts: Parts = { validationFrom: 0, testFrom: 0, rows: 0 }

/**
 * The series that give training windows. Throws `series.tooShort` where none does, or where no series gives a window to a part
 * that was asked for; `series.notMeasured` where the only reason is that values are missing.
 */
function usedSeries(experiment: ForecastingExperiment, divided: readonly DividedSeries[]): DividedSeries[] {
  const counts = divided.map(({ parts, series }) => measuredCounts(experiment, parts, series))
  const used = divided.filter((_, index) => (counts[index]?.train ?? 0) > 0)
  const longest = divided.reduce((most, one) => (one.series.rows > most.series.rows ? one : most))
  const has = (part: 'validation' | 'test'): boolean => counts.some((count) => count[part] > 0)
  const wantsTest = divided.some(({ parts }) => parts.rows > parts.testFrom)
  const enough =
    used.length > 0 && (experiment.split.validation === 0 || has('validation')) && (!wantsTest || has('test'))
  if (enough) return used
  const later = longest.series.rows - longest.firstRows
  const short = tooShort(experiment, longest.firstRows, later > 0 ? later : null)
  if (short) throw expected(short.code, short.params, short.fix ? { fix: short.fix } : {})
  const part = used.length === 0 ? 'training' : wantsTest && !has('test') ? 'test' : 'validation'
  throw expected('series.notMeasured', { column: experiment.columns.target, part })
}

/** Windows of each part with a measured target. */
function measuredCounts(
  { preparation }: ForecastingExperiment,
  { validationFrom, testFrom, rows }: Parts,
  { measured }: Series,
): SampleCounts {
  const firstOrigin = lostRows(preparation) + preparation.window - 1
  const count = (from: number, to: number): number =>
    windowOrigins(measured, { from, to }, firstOrigin, preparation.horizon).length
  return {
    train: count(0, validationFrom),
    validation: count(validationFrom, testFrom),
    test: count(testFrom, rows),
  }
}

function learnCodec(
  { columns, preparation }: ForecastingExperiment,
  used: readonly DividedSeries[],
  transform: Transform,
): ForecastingCodec {
  const steps = transformSteps(transform, preparation.season)
  const learn = ({ series, parts }: DividedSeries): LearnedSeries => ({
    targetScaler: learnScaler(
      applyTransform(series.measured, steps).slice(steps.lag, parts.validationFrom),
      preparation.scaling,
    ),
    featureScalers: series.features.map((feature) =>
      learnScaler(feature.slice(0, parts.validationFrom), preparation.scaling),
    ),
    intervals: [],
  })
  const ofSeries = used.map((one) => ({ name: one.name ?? '', ...learn(one) }))
  const [first] = ofSeries
  if (!first) throw new Error('there is no series')
  return {
    task: 'forecasting',
    target: columns.target,
    time: columns.time,
    features: columns.features,
    seriesColumn: columns.series,
    calendar: preparation.calendar && columns.time !== null,
    window: preparation.window,
    horizon: preparation.horizon,
    season: preparation.season,
    transform,
    targetScaler: first.targetScaler,
    featureScalers: first.featureScalers,
    intervals: [],
    ofSeries: columns.series === null ? [] : ofSeries,
  }
}

function requirePositive(series: Series, transform: Transform, column: string): void {
  if (!transformSteps(transform, 1).log) return
  const value = series.target.find((entry) => entry <= 0)
  if (value !== undefined) throw expected('series.notPositive', { transform, column, value })
}

function leftOutWarnings(count: number): Warning[] {
  if (count === 0) return []
  const what = count === 1 ? '1 series is' : `${count} series are`
  return [
    {
      code: 'series.leftOut',
      message: `${what} too short for a training window and left out.`,
    },
  ]
}

/** Names of transforms inside a sentence. */
const transformWords: Readonly<Record<Transform, string>> = {
  none: 'values themselves',
  log: 'logarithm',
  difference: 'difference to the step before',
  seasonalDifference: 'difference to a season before',
  logDifference: 'logarithm and difference to the step before',
  logSeasonalDifference: 'logarithm and difference to a season before',
}

function transformWarnings(experiment: ForecastingExperiment, codec: ForecastingCodec): Warning[] {
  if (experiment.preparation.transform !== 'auto' || codec.transform === 'none') return []
  return [
    {
      code: 'forecasting.transform',
      message: `The network learns the ${transformWords[codec.transform]}: on validation rows it leaves the least to learn. Every figure is back in the units of "${codec.target}".`,
    },
  ]
}

import type { Warning } from '../../shared/domain/dataset'
import type { SampleCounts } from '../../shared/domain/preparation'
import { expected } from '../../shared/errors'
import { inputColumns, type ForecastingExperiment } from '../../shared/tasks/forecasting/spec'
import type { PreparationContext } from '../prepared'
import { chooseTransform } from './chooseTransform'
import { type ForecastingCodec, codecOf, transformOf } from './codec'
import { divideSeries } from './divideSeries'
import { learnInputs, withInputs, type LearnedInputs } from './inputs'
import { learnCodec, type DividedSeries } from './learnCodec'
import { tooShort } from './outlook'
import { futureRows, leftOutRows, missingWarnings } from './missingWarnings'
import { mixedByRows } from './mixedSeries'
import { firstOriginOf, windowOrigins, type Parts } from './parts'
import { PreparedForecasting, type SeriesList } from './preparedForecasting'
import { readSeries, type Series } from './readSeries'
import { SeriesData } from './seriesData'
import { mainSeason } from './simple/candidateSeasons'
import { trainingPast } from './simple/past'
import { SimpleForecasts } from './simple/simpleForecasts'
import { transformSteps, type Transform } from './transform'

/** Reads the series, decides on the transform and learns the scalers of each from training rows only. */
export async function prepare(
  experiment: ForecastingExperiment,
  context: PreparationContext,
): Promise<PreparedForecasting> {
  const { columns, preparation, split } = experiment
  const sources = context.testDataset ? [context.dataset, context.testDataset] : [context.dataset]
  const all = await readSeries(columns, inputColumns(columns), sources)
  context.onProgress(1)
  const parts = divideSeries(split, all, context.testDataset ? context.testDataset.rows : null)
  const bare = all.map((one, index): DividedSeries => ({ ...one, parts: parts[index] ?? noParts }))
  const learned = learnInputs(experiment, bare)
  const divided = await Promise.all(bare.map((one) => withInputs(one, learned.inputs, preparation.horizon)))
  const open = usedSeries(experiment, divided)
  const mixed = mixedByRows(columns, open)
  if (mixed) throw expected(mixed.code, mixed.params)
  const transform =
    preparation.transform === 'auto'
      ? (transformOf(context.goesOnFrom) ?? chooseTransform(experiment, open))
      : preparation.transform
  const used = usedSeries({ ...experiment, preparation: { ...preparation, transform } }, divided)
  for (const { series } of used) requirePositive(series, transform, columns.target)
  const codec = learnCodec(experiment, used, transform, learned)
  const fixed = { ...experiment, preparation: { ...preparation, transform } }
  const members = membersOf(used, codec)
  return new PreparedForecasting(
    experiment,
    members,
    codec,
    [
      ...transformWarnings(experiment, codec),
      ...missingWarnings(
        columns.target,
        used.reduce((sum, { series }) => sum + series.filled, 0),
      ),
      ...leftOutRows(
        columns,
        sources.reduce((sum, { rows }) => sum + rows, 0) -
          all.reduce((sum, { series, future }) => sum + series.rows + future, 0),
      ),
      ...futureRows(
        columns,
        all.reduce((most, { future }) => Math.max(most, future), 0),
      ),
      ...leftOutWarnings(divided.length - used.length),
    ],
    new SimpleForecasts(members),
    (judged) => preparedOnAllRows(fixed, experiment, { divided, learned }, judged),
  )
}

/** Each series as its codec says. */
function membersOf(used: readonly DividedSeries[], codec: ForecastingCodec): SeriesList {
  const cycle = mainSeason(used.map(({ series, parts }) => trainingPast(series, parts)))
  const [first, ...others] = used.map(
    ({ name, series, parts }) => new SeriesData(name, series, parts, codecOf(codec, name), cycle ?? 1),
  )
  if (!first) throw new Error('there is no series')
  return [first, ...others]
}

/**
 * All rows as training rows, those of a second file left out: they come after the end of the first. Series that were too short for a judgement
 * learn along; intervals are those that the judged model earned.
 */
function preparedOnAllRows(
  fixed: FixedExperiment,
  experiment: ForecastingExperiment,
  {
    divided,
    learned: inputs,
  }: { readonly divided: readonly DividedSeries[]; readonly learned: LearnedInputs },
  judged: ForecastingCodec,
): PreparedForecasting {
  const whole = divided.map((one): DividedSeries => {
    const rows = one.firstRows
    return { ...one, parts: { validationFrom: rows, testFrom: rows, rows } }
  })
  const unsplit = { ...fixed, split: { ...fixed.split, validation: 0, test: 0 } }
  const used = usedSeries(unsplit, whole)
  const learned = learnCodec(fixed, used, fixed.preparation.transform, inputs)
  const intervalsOf = new Map(judged.ofSeries.map(({ name, intervals }) => [name, intervals]))
  const codec = {
    ...learned,
    allRows: true,
    ...(judged.together ? { together: judged.together } : {}),
    ...(judged.simple ? { simple: judged.simple } : {}),
    intervals: judged.intervals,
    ofSeries: learned.ofSeries.map((one) => ({ ...one, intervals: intervalsOf.get(one.name) ?? [] })),
  }
  return new PreparedForecasting(experiment, membersOf(used, codec), codec, [])
}

/** An experiment whose transform was decided on. */
type FixedExperiment = ForecastingExperiment & {
  readonly preparation: ForecastingExperiment['preparation'] & { readonly transform: Transform }
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
  const earliest = firstOriginOf(preparation)
  const count = (from: number, to: number): number =>
    windowOrigins(measured, { from, to }, earliest, preparation.horizon).length
  return {
    train: count(0, validationFrom),
    validation: count(validationFrom, testFrom),
    test: count(testFrom, rows),
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
  deseasonalized: 'changes from the last value, without the season',
}

function transformWarnings(experiment: ForecastingExperiment, codec: ForecastingCodec): Warning[] {
  if (experiment.preparation.transform !== 'auto' || codec.transform === 'none') return []
  return [
    {
      code: 'forecasting.transform',
      message: `The network learns the ${transformWords[codec.transform]}: a simple forecast errs least with it on validation rows. Every figure is back in the units of "${codec.target}".`,
    },
  ]
}

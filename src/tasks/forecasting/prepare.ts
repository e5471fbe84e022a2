import { expected } from '../../shared/errors'
import type { PreparationContext } from '../prepared'
import { tryTransforms } from './chooseTransform'
import type { ForecastingCodec } from './codec'
import { tooShort } from './outlook'
import { partsOf } from './parts'
import { PreparedForecasting } from './preparedForecasting'
import { readSeries, type Series } from './readSeries'
import { learnScaler } from './scaler'
import type { ForecastingExperiment } from './spec'
import { applyTransform, transformSteps, type Transform } from './transform'

/** Reads the series, decides on the transform and learns the scalers from training rows only. */
export async function prepare(
  experiment: ForecastingExperiment,
  context: PreparationContext,
): Promise<PreparedForecasting> {
  const { columns, preparation, split } = experiment
  const sources = context.testDataset ? [context.dataset, context.testDataset] : [context.dataset]
  const series = await readSeries(columns, sources)
  context.onProgress(1)
  const testRows = context.testDataset?.rows ?? null
  const short = tooShort(experiment, context.dataset.rows, testRows)
  if (short) throw expected(short.code, short.params, short.fix ? { fix: short.fix } : {})
  const parts = partsOf(split, context.dataset.rows, testRows)
  const trials = preparation.transform === 'auto' ? tryTransforms(series.target, parts, preparation) : []
  const transform =
    preparation.transform === 'auto' ? (trials[0]?.transform ?? 'none') : preparation.transform
  requirePositive(series, transform, columns.target)
  const steps = transformSteps(transform, preparation.season)
  const transformed = applyTransform(series.target, steps)
  const codec: ForecastingCodec = {
    task: 'forecasting',
    target: columns.target,
    time: columns.time,
    features: columns.features,
    calendar: preparation.calendar && columns.time !== null,
    window: preparation.window,
    horizon: preparation.horizon,
    season: preparation.season,
    transform,
    targetScaler: learnScaler(transformed.slice(steps.lag, parts.validationFrom), preparation.scaling),
    featureScalers: series.features.map((feature) =>
      learnScaler(feature.slice(0, parts.validationFrom), preparation.scaling),
    ),
    intervals: [],
  }
  return new PreparedForecasting(experiment, series, parts, codec)
}

function requirePositive(series: Series, transform: Transform, column: string): void {
  if (!transformSteps(transform, 1).log) return
  const value = series.target.find((entry) => entry <= 0)
  if (value !== undefined) throw expected('series.notPositive', { transform, column, value })
}

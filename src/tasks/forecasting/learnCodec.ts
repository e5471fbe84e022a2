import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'
import type { ForecastingCodec, LearnedSeries } from './codec'
import { inputName, type LearnedInputs } from './inputs'
import { frameFor, type Parts } from './parts'
import type { NamedSeries } from './readSeries'
import { learnScaler, type Scaler } from '../scaler'
import { learnSeason } from './takenSeason'
import { applyTransform, transformSteps, type Transform, type TransformSteps } from './transform'
import { valueKindOf } from './valueKind'

/** A series with where its parts begin. */
export interface DividedSeries extends NamedSeries {
  readonly parts: Parts
}

/** Learns what a transform needs of each series, and the scalers of target and inputs, from training rows only. */
export function learnCodec(
  { columns, preparation }: Pick<ForecastingExperiment, 'columns' | 'preparation'>,
  used: readonly DividedSeries[],
  transform: Transform,
  { inputs, known: knownInputs }: LearnedInputs = { inputs: [], known: 0 },
): ForecastingCodec {
  const { season, scaling } = preparation
  const learn = ({ series, parts }: DividedSeries): LearnedSeries => {
    const rows = parts.validationFrom
    const taken = transform === 'deseasonalized' ? learnSeason(series, season, rows) : undefined
    const steps = transformSteps(transform, season, taken && { ...taken, phase: 0 })
    const known = applyTransform(series.measured.subarray(0, rows), steps).slice(steps.lag)
    return {
      targetScaler: taken ? changeScaler(known, steps, scaling) : learnScaler(known, scaling),
      featureScalers: series.features.map((feature) => learnScaler(feature.slice(0, rows), scaling)),
      intervals: [],
      ...(taken ? { taken } : {}),
    }
  }
  const learned = used.map(learn)
  const [first] = learned
  if (!first) throw new Error('there is no series')
  return {
    task: 'forecasting',
    target: columns.target,
    time: columns.time,
    features: inputs.map(inputName),
    ...(inputs.every((input) => 'column' in input && input.value === undefined)
      ? {}
      : { inputs: [...inputs] }),
    ...(knownInputs > 0 ? { known: knownInputs } : {}),
    values: valueKindOf(used),
    seriesColumn: columns.series,
    calendar: preparation.calendar && columns.time !== null,
    window: preparation.window,
    horizon: preparation.horizon,
    season,
    transform,
    allRows: false,
    frame: frameFor({ transform, scaling }),
    ...first,
    ofSeries:
      columns.series === null ? [] : learned.map((own, index) => ({ name: used[index]?.name ?? '', ...own })),
  }
}

/** A series that hardly changes is not blown up beyond this share of its size. */
const leastChange = 1e-3

/**
 * The scaler of values that are seen as changes from the level of their window: by the standard deviation of the changes from row to row,
 * whatever the level is. Source: Bandara, Bergmeir, Smyl, Forecasting across time series databases using recurrent neural networks, 2020.
 */
function changeScaler(
  known: Float64Array,
  { log }: TransformSteps,
  scaling: ForecastingExperiment['preparation']['scaling'],
): Scaler {
  const { shift, scale } = learnScaler(known, scaling === 'none' ? 'none' : 'standard')
  if (scaling === 'none') return { shift, scale }
  const changes = learnScaler(
    known.map((value, row) => value - (known[row - 1] ?? NaN)),
    'standard',
  )
  const size = log ? 1 : Math.abs(shift) + scale
  return { shift, scale: Math.max(changes.scale, leastChange * size) }
}

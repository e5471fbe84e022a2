import type { ForecastingCodec } from './codec'
import { encodeSeries } from './encodeSeries'
import { fillForward } from './fillForward'
import { unscaled } from '../scaler'
import { stepsOf } from './takenSeason'
import { transformSteps, undoTransform, type TransformSteps } from './transform'
import { anyNumber, asKind } from './valueKind'
import { frameOf } from './windowFrame'
import { framedRow } from './windows'
import { withLearned } from './withLearned'

/** The past of a series, oldest first, as exported models are asked: all columns in time order, of equal length; NaN or null where a value is missing. */
export interface PortablePast {
  /** Which of several series it is; needed when the codec has learned several. */
  readonly series?: string
  readonly target: readonly (number | null)[]
  /** Further inputs in the codec's order, 1 and 0 for whether a column holds a value; those that are known ahead reach a horizon further than the target. */
  readonly features?: readonly (readonly (number | null)[])[]
  /** Milliseconds since 1970 UTC; needed when the codec uses the calendar, or has learned a season of rows with times. */
  readonly time?: readonly number[]
  /**
   * Which place of the season the first value stands at, from 0; 0 = that of the first row which was learned from. It matters where a season
   * was learned, and takes the place of `time` there.
   */
  readonly place?: number
}

/** Rows of the past that one forecast needs: the window and what its differences reach back to. */
export const neededRows = (codec: ForecastingCodec): number =>
  codec.window + transformSteps(codec.transform, codec.season).lag

/** How the transform stands to a past. Throws a RangeError where nothing tells its place in the season. */
function stepsOfPast(codec: ForecastingCodec, { place, time }: PortablePast): TransformSteps {
  const steps = stepsOf(codec, time ? Float64Array.from(time) : null)
  if (steps.indices.length === 0) return steps
  if (place !== undefined) return { ...steps, phase: place }
  if (needsTime(codec) && !time)
    throw new RangeError('A forecast with a season needs the times of its values, or a place.')
  return steps
}

/** The codec of the series that a past is of. Throws a RangeError for one that was not learned. */
function learnedOf(codec: ForecastingCodec, { series }: PortablePast): ForecastingCodec {
  const own = withLearned(codec, series ?? null)
  if (own !== null) return own
  throw new RangeError(
    `There is no series "${series ?? ''}": ${codec.ofSeries.map(({ name }) => name).join(', ')}.`,
  )
}

/** Whether the past of the series that the codec is of has to tell its times. */
export const needsTime = (codec: ForecastingCodec): boolean =>
  codec.calendar ||
  (codec.taken !== undefined && codec.taken.indices.length > 0 && codec.taken.start !== null)

/**
 * The last window of each past, [pasts][window][features]: the input of an exported model.
 * This module is bundled into exports, so that they read series by the very code the application uses.
 */
export function encodeInputs(codec: ForecastingCodec, pasts: readonly PortablePast[]): number[][][] {
  return pasts.map((past) => {
    if (past.target.length < neededRows(codec)) {
      throw new RangeError(`A forecast needs ${neededRows(codec)} values, there are ${past.target.length}.`)
    }
    const own = learnedOf(codec, past)
    const matrix = encodeSeries(seriesOf(past), own, stepsOfPast(own, past))
    const frame = frameOf(matrix, matrix.rows - 1, own)
    return Array.from({ length: own.window }, (_, step) => [
      ...framedRow(matrix, matrix.rows - own.window + step, frame),
    ])
  })
}

/** Forecasts in the units of the target, [pasts][horizon], from the outputs of an exported model, flat. */
export function decodeOutputs(
  codec: ForecastingCodec,
  outputs: Float32Array,
  pasts: readonly PortablePast[],
): number[][] {
  return pasts.map((past, sample) => {
    const said = outputs.subarray(sample * codec.horizon, (sample + 1) * codec.horizon)
    const own = learnedOf(codec, past)
    const steps = stepsOfPast(own, past)
    const series = seriesOf(past)
    const matrix = encodeSeries(series, own, steps)
    const frame = frameOf(matrix, series.rows - 1, own)
    const transformed = Array.from(said, (value) => unscaled(unscaled(value, frame), own.targetScaler))
    return Array.from(undoTransform(transformed, series.target, series.rows - 1, steps), (value) =>
      asKind(value, own.values ?? anyNumber),
    )
  })
}

/** A past as the application reads one: missing values, NaN or null, take the one before. */
function seriesOf(past: PortablePast) {
  const measured = numbersOf(past.target)
  return {
    rows: measured.length,
    target: fillForward(measured),
    measured,
    inputs: new Map(),
    features: (past.features ?? []).map((feature) => fillForward(numbersOf(feature))),
    time: past.time ? Float64Array.from(past.time) : null,
    filled: 0,
    places: Int32Array.from(measured.keys()),
  }
}

const numbersOf = (values: readonly (number | null)[]): Float64Array =>
  Float64Array.from(values, (value) => value ?? NaN)

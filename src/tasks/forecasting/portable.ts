import { codecOf, type ForecastingCodec } from './codec'
import { encodeSeries } from './encodeSeries'
import { unscaled } from '../scaler'
import { transformSteps, undoTransform } from './transform'

/** The past of a series, oldest first, as exported models are asked: all columns in time order, of equal length. */
export interface PortablePast {
  /** Which of several series it is; needed when the codec has learned several. */
  readonly series?: string
  readonly target: readonly number[]
  /** Further columns in the codec's order. */
  readonly features?: readonly (readonly number[])[]
  /** Milliseconds since 1970 UTC; needed when the codec uses the calendar. */
  readonly time?: readonly number[]
}

/** Rows of the past that one forecast needs: the window and what its differences reach back to. */
export const neededRows = (codec: ForecastingCodec): number =>
  codec.window + transformSteps(codec.transform, codec.season).lag

/**
 * The last window of each past, [pasts][window][features]: the input of an exported model.
 * This module is bundled into exports, so that they read series by the very code the application uses.
 */
export function encodeInputs(codec: ForecastingCodec, pasts: readonly PortablePast[]): number[][][] {
  return pasts.map((past) => {
    if (past.target.length < neededRows(codec)) {
      throw new RangeError(`A forecast needs ${neededRows(codec)} values, there are ${past.target.length}.`)
    }
    const { rows, features, values } = encodeSeries(seriesOf(past), codecOf(codec, past.series ?? null))
    return Array.from({ length: codec.window }, (_, step) => {
      const from = (rows - codec.window + step) * features
      return [...values.subarray(from, from + features)]
    })
  })
}

/** Forecasts in the units of the target, [pasts][horizon], from the outputs of an exported model, flat. */
export function decodeOutputs(
  codec: ForecastingCodec,
  outputs: Float32Array,
  pasts: readonly PortablePast[],
): number[][] {
  return pasts.map((past, sample) => {
    const own = outputs.subarray(sample * codec.horizon, (sample + 1) * codec.horizon)
    const series = Float64Array.from(past.target)
    const { targetScaler } = codecOf(codec, past.series ?? null)
    const transformed = Array.from(own, (value) => unscaled(value, targetScaler))
    return [
      ...undoTransform(transformed, series, series.length - 1, transformSteps(codec.transform, codec.season)),
    ]
  })
}

function seriesOf(past: PortablePast) {
  const target = Float64Array.from(past.target)
  return {
    rows: target.length,
    target,
    measured: target,
    features: (past.features ?? []).map((feature) => Float64Array.from(feature)),
    time: past.time ? Float64Array.from(past.time) : null,
    filled: 0,
    places: Int32Array.from(target.keys()),
  }
}

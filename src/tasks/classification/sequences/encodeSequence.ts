import { scaled, type Scaler } from '../../scaler'
import { shortened, type Shortening } from './shorten'

/** How a sequence is brought to the steps that enter. */
export interface StepsEncoding extends Shortening {
  /** How far below the largest number of the sequence its numbers reach at most; lower ones are raised to that. Null = as they are. */
  readonly range: number | null
  /** Whether the mean of each channel over the sequence is taken off. */
  readonly center: boolean
}

/** What of a codec says how a sequence enters. */
export interface SequenceEncoding extends StepsEncoding {
  readonly scalers: readonly Scaler[]
}

/**
 * A sequence [steps, channels] in the units of the data, shortened and, where asked for, without what is far below its largest number and
 * without the means of its channels.
 */
export function enteringSteps(values: Float32Array, channels: number, encoding: StepsEncoding): Float32Array {
  const steps = shortened(raised(values, encoding.range), channels, encoding)
  return encoding.center ? centered(steps, channels) : steps
}

function raised(values: Float32Array, range: number | null): Float32Array {
  if (range === null) return values
  const lowest = values.reduce((largest, value) => Math.max(largest, value), -Infinity) - range
  return values.map((value) => Math.max(value, lowest))
}

function centered(values: Float32Array, channels: number): Float32Array {
  const means = new Float64Array(channels)
  values.forEach((value, index) => {
    const channel = index % channels
    means[channel] = (means[channel] ?? 0) + (value * channels) / values.length
  })
  return values.map((value, index) => value - (means[index % channels] ?? 0))
}

/** A sequence [steps, channels] in the units of the data as it enters the network: raised, shortened, centred and scaled. */
export function encodeSequence(values: Float32Array, encoding: SequenceEncoding): Float32Array {
  const { scalers } = encoding
  const channels = scalers.length
  return enteringSteps(values, channels, encoding).map((value, index) => {
    const scaler = scalers[index % channels]
    return scaler ? scaled(value, scaler) : value
  })
}

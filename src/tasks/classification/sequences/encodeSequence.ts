import { scaled, type Scaler } from '../../scaler'
import { shortened, type Shortening } from './shorten'

/** What of a codec says how a sequence enters. */
export interface SequenceEncoding extends Shortening {
  readonly scalers: readonly Scaler[]
}

/** A sequence [steps, channels] in the units of the data as it enters the network, shortened and scaled. */
export function encodeSequence(values: Float32Array, encoding: SequenceEncoding): Float32Array {
  const { scalers } = encoding
  const channels = scalers.length
  return shortened(values, channels, encoding).map((value, index) => {
    const scaler = scalers[index % channels]
    return scaler ? scaled(value, scaler) : value
  })
}

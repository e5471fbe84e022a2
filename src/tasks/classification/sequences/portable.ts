import { paddingNumber } from '../../../shared/domain/padding'
import type { SequencesCodec } from './codec'
import { encodeSequence } from './encodeSequence'
import { filled, problemOf, withoutEnd } from './mendSequence'

export { decodeOutputs } from '../decodeClasses'

/**
 * Sequences [steps][channels] in the units of the data as numbers of one length, [sequences][sequenceLength][channels]: the input of an
 * exported model. This module is bundled into exports, so that they read sequences by the very code the application uses.
 */
export function encodeInputs(
  codec: SequencesCodec,
  sequences: readonly (readonly (readonly number[])[])[],
): number[][][] {
  const channels = codec.channels.length
  return sequences.map((sequence) => {
    if (sequence.some((step) => step.length !== channels))
      throw new RangeError(`A step needs ${channels} numbers: ${codec.channels.join(', ')}.`)
    const values = withoutEnd(Float32Array.from(sequence.flat()), channels)
    const problem = problemOf(values, channels)
    if (problem?.kind === 'empty' || (problem && codec.missing !== 'fill'))
      throw new RangeError('A sequence needs a number in every step.')
    const encoded = encodeSequence(problem ? filled(values, channels) : values, codec)
    const steps = encoded.length / channels
    if (steps < codec.sequenceLength && !codec.varies)
      throw new RangeError(`A sequence needs ${codec.sequenceLength} steps, there are ${steps}.`)
    return Array.from({ length: codec.sequenceLength }, (_, step) =>
      step < steps
        ? Array.from(encoded.subarray(step * channels, (step + 1) * channels))
        : new Array<number>(channels).fill(paddingNumber),
    )
  })
}

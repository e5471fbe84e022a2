import * as tf from '@tensorflow/tfjs'
import type { ForwardContext, SequenceSignal, Signal } from './forwardContext'

/** A signal that has steps. Throws for what is one vector a sample. */
export function stepsOf(signal: Signal): SequenceSignal {
  if (signal.kind === 'vectors') throw new Error('A sequence is read here, not one vector a sample.')
  return signal
}

/** A signal as vectors at each step, [steps, size, features]. Throws for what has no vectors. */
export function sequenceOf(signal: SequenceSignal, context: ForwardContext): tf.Tensor3D {
  const { size } = context
  const { steps } = signal.span
  switch (signal.kind) {
    case 'embedded': {
      const vectors = embeddingLookup(signal, context)
      const { mask } = signal
      return mask === null ? vectors : tf.mul(vectors, tf.tensor3d(mask, [1, size, mask.length / size]))
    }
    case 'numbers':
      return tf.tensor3d(signal.values, [steps, size, signal.values.length / (steps * size)])
    case 'sequence':
      return signal.values
    case 'tokens':
      throw new Error('Tokens have no vectors before an embedding.')
  }
}

/** Vectors of tokens for layers that do not read the embedding themselves, [steps, size] -> [steps, size, dimension]. */
function embeddingLookup(
  signal: Extract<Signal, { kind: 'embedded' }>,
  context: ForwardContext,
): tf.Tensor3D {
  const { parameters, size } = context
  const dimension = parameters.shape(signal.parameter)[1] ?? 0
  const lookUp = tf.customGrad(() => ({
    value: tf.tensor3d(gathered(signal.tokens, parameters.weight(signal.parameter), dimension), [
      signal.span.steps,
      size,
      dimension,
    ]),
    gradFunc: (gradient: tf.Tensor) => {
      const ofTokens = gradient.dataSync<'float32'>()
      const length = parameters.weight(signal.parameter).length
      context.addGradient(signal.parameter, summedByToken(signal.tokens, ofTokens, dimension, length))
      return tf.scalar(0)
    },
  }))
  return lookUp(context.tap) as tf.Tensor3D
}

function gathered(tokens: Int32Array, embedding: Float32Array, dimension: number): Float32Array {
  const values = new Float32Array(tokens.length * dimension)
  tokens.forEach((token, index) => {
    values.set(embedding.subarray(token * dimension, (token + 1) * dimension), index * dimension)
  })
  return values
}

/** Sums gradients by token, in the order of the tokens, so that the same batch gives the same bits. */
function summedByToken(
  tokens: Int32Array,
  gradient: Float32Array,
  dimension: number,
  length: number,
): Float32Array {
  const sums = new Float32Array(length)
  tokens.forEach((token, index) => {
    for (let column = 0; column < dimension; column++) {
      const cell = token * dimension + column
      sums[cell] = (sums[cell] ?? 0) + (gradient[index * dimension + column] ?? 0)
    }
  })
  return sums
}

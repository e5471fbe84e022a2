import * as tf from '@tensorflow/tfjs'
import type { ForwardContext, Signal } from './forwardContext'

/** A signal as vectors at each step, [steps, size, features]. Throws for what is no sequence. */
export function sequenceOf(signal: Signal, context: ForwardContext): tf.Tensor3D {
  if (signal.kind === 'embedded') {
    const vectors = embeddingLookup(signal, context)
    const { mask } = signal
    return mask === null
      ? vectors
      : tf.mul(vectors, tf.tensor3d(mask, [1, context.size, mask.length / context.size]))
  }
  if (signal.kind === 'numbers') {
    const { steps, size } = context
    return tf.tensor3d(signal.values, [steps, size, signal.values.length / (steps * size)])
  }
  if (signal.kind === 'sequence') return signal.values
  throw new Error(`A recurrent layer cannot read ${signal.kind}.`)
}

/** Vectors of tokens for layers that do not read the embedding themselves, [steps, size] -> [steps, size, dimension]. */
function embeddingLookup(
  signal: Extract<Signal, { kind: 'embedded' }>,
  context: ForwardContext,
): tf.Tensor3D {
  const { parameters, size, steps } = context
  const dimension = parameters.shape(signal.parameter)[1] ?? 0
  const lookUp = tf.customGrad(() => ({
    value: tf.tensor3d(gathered(signal.tokens, parameters.weight(signal.parameter), dimension), [
      steps,
      size,
      dimension,
    ]),
    gradFunc: (gradient: tf.Tensor) => {
      scatterAdd(
        signal.tokens,
        gradient.dataSync<'float32'>(),
        dimension,
        parameters.gradient(signal.parameter),
      )
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

/** Adds each token's gradient to its row, in the order of the tokens, so that the same batch gives the same bits. */
function scatterAdd(tokens: Int32Array, gradient: Float32Array, dimension: number, into: Float32Array): void {
  into.fill(0)
  tokens.forEach((token, index) => {
    for (let column = 0; column < dimension; column++) {
      const cell = token * dimension + column
      into[cell] = (into[cell] ?? 0) + (gradient[index * dimension + column] ?? 0)
    }
  })
}

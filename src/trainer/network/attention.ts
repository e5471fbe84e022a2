import * as tf from '@tensorflow/tfjs'
import { sequenceOf, stepsOf } from './embeddingLookup'
import type { ForwardContext, Signal, Signals } from './forwardContext'
import type { LayerRunner } from './layerRunner'

/** Far below any score: its exponential is 0. */
const unreachable = 1e9

/**
 * Attention of one sequence over another: at each step the mean of all that is asked, weighed by softmax(q W m) over the steps that a sample has.
 * It reads what the decoder gave for all steps, so that the decoder stays one pass of the kernel.
 * Source: Luong, Pham, Manning, Effective Approaches to Attention-based Neural Machine Translation, 2015, "general" scores.
 */
export class AttentionLayer implements LayerRunner {
  readonly tensors: readonly string[]

  constructor(private readonly index: number) {
    this.tensors = [`${index}/weights`]
  }

  run([asking, asked]: Signals, context: ForwardContext): Signal {
    if (!asked) throw new Error(`Layer ${this.index} has nothing to look at.`)
    const [from, at] = [stepsOf(asking), stepsOf(asked)]
    const questions = sequenceOf(from, context)
    const [steps, size, features] = questions.shape
    const weights = context.tensor(`${this.index}/weights`) as tf.Tensor2D
    const sought = tf.reshape(tf.matMul(tf.reshape(questions, [steps * size, features]), weights), [
      steps,
      size,
      -1,
    ])
    // [size, steps, features]: the products are one a sample
    const memory = tf.transpose(sequenceOf(at, context), [1, 0, 2])
    const scores = tf.matMul(tf.transpose(sought, [1, 0, 2]), memory, false, true)
    const { steps: askedSteps, lengths } = at.span
    const reachable = lengths === null ? scores : tf.add(scores, beyondEnds(lengths, askedSteps))
    const shares: tf.Tensor = tf.softmax(reachable)
    if (context.states.areWanted) context.states.looked.set(this.index, shares.dataSync<'float32'>())
    const found = tf.transpose(tf.matMul(shares, memory), [1, 0, 2])
    return { kind: 'sequence', span: from.span, values: found as tf.Tensor3D }
  }

  release(): void {
    // Nothing is held between steps.
  }
}

/** What is added to scores [size, any, steps] so that steps past the end of a sample count as nothing. */
function beyondEnds(lengths: Int32Array, steps: number): tf.Tensor3D {
  const added = new Float32Array(lengths.length * steps)
  lengths.forEach((length, row) => added.fill(-unreachable, row * steps + length, (row + 1) * steps))
  return tf.tensor3d(added, [lengths.length, 1, steps])
}

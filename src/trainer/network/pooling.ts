import * as tf from '@tensorflow/tfjs'
import type { PoolingNetworkLayer } from '../../shared/domain/network'
import type { Span } from '../../tasks/prepared'
import { activeSteps } from './activeSteps'
import { sequenceOf, stepsOf } from './embeddingLookup'
import type { ForwardContext, Signal, Signals } from './forwardContext'
import type { LayerRunner } from './layerRunner'

/** The strongest value or the mean of each feature over the steps of a sample; zeros for a sample without steps. */
export class PlainPooling implements LayerRunner {
  readonly tensors: readonly string[] = []

  constructor(private readonly by: Exclude<PoolingNetworkLayer['by'], 'attention'>) {}

  run([signal]: Signals, context: ForwardContext): Signal {
    const read = stepsOf(signal)
    const values = sequenceOf(read, context)
    return {
      kind: 'vectors',
      values: this.by === 'max' ? strongest(values, read.span) : mean(values, read.span),
    }
  }

  release(): void {
    // Nothing is held between steps.
  }
}

/**
 * The mean of all steps, each weighed by how well it fits what is sought: softmax over the steps of tanh(x W + b) u.
 * Source: Yang et al., Hierarchical Attention Networks for Document Classification, 2016.
 */
export class AttentionPooling implements LayerRunner {
  readonly tensors: readonly string[]

  constructor(private readonly index: number) {
    this.tensors = [`${index}/weights`, `${index}/bias`, `${index}/sought`]
  }

  run([signal]: Signals, context: ForwardContext): Signal {
    const read = stepsOf(signal)
    const values = sequenceOf(read, context)
    const [weights, bias, sought] = this.tensors.map((name) => context.tensor(name)) as [
      tf.Tensor2D,
      tf.Tensor1D,
      tf.Tensor2D,
    ]
    const [steps, size, features] = values.shape
    const seen = tf.tanh(tf.add(tf.matMul(tf.reshape(values, [steps * size, features]), weights), bias))
    const scores: tf.Tensor3D = tf.reshape(tf.matMul(seen as tf.Tensor2D, sought), [steps, size, 1])
    const shares = stepWeights(scores, read.span)
    context.recorder?.lookedAt(this.index, [steps, size], shares.dataSync<'float32'>().slice())
    return { kind: 'vectors', values: tf.sum(tf.mul(values, shares), 0) }
  }

  release(): void {
    // Nothing is held between steps.
  }
}

/** Far below any score: its exponential is 0. */
const unreachable = 1e9

/** A softmax of scores [steps, size, 1] over the steps that a sample has; zero past its end. */
function stepWeights(scores: tf.Tensor3D, span: Span): tf.Tensor3D {
  const active = span.lengths && activeSteps(span.lengths, span.steps)
  // The softmax runs along the last axis: [size, steps].
  const reachable = active ? tf.add(scores, tf.mul(tf.sub(active, 1), unreachable)) : scores
  const [steps, size] = scores.shape
  const bySample = tf.transpose(tf.reshape(reachable, [steps, size]) as tf.Tensor2D)
  const weights: tf.Tensor3D = tf.reshape(tf.transpose(tf.softmax(bySample)), [steps, size, 1])
  return active ? tf.mul(weights, active) : weights
}

function mean(values: tf.Tensor3D, { steps, lengths }: Span): tf.Tensor2D {
  if (lengths === null) return tf.mean(values, 0)
  const shares = Float32Array.from(lengths, (length) => 1 / Math.max(1, length))
  const sums = tf.sum(tf.mul(values, activeSteps(lengths, steps)), 0)
  return tf.mul(sums, tf.tensor2d(shares, [lengths.length, 1]))
}

/** The largest value of each feature as one operation; the gradient goes to the first step that has it. */
function strongest(sequence: tf.Tensor3D, { steps, lengths }: Span): tf.Tensor2D {
  const [, size, features] = sequence.shape
  const operation = tf.customGrad((input) => {
    const values = (input as tf.Tensor).dataSync<'float32'>()
    const best = new Float32Array(size * features)
    const places = new Int32Array(size * features).fill(-1)
    for (let step = 0; step < steps; step++) {
      for (let row = 0; row < size; row++) {
        if (step >= (lengths?.[row] ?? steps)) continue
        const from = (step * size + row) * features
        for (let feature = 0; feature < features; feature++) {
          const cell = row * features + feature
          const value = values[from + feature] ?? 0
          if (places[cell] !== -1 && value <= (best[cell] ?? 0)) continue
          best[cell] = value
          places[cell] = from + feature
        }
      }
    }
    return {
      value: tf.tensor2d(best, [size, features]),
      gradFunc: (gradient: tf.Tensor) => {
        const ofValues = new Float32Array(steps * size * features)
        gradient.dataSync<'float32'>().forEach((value, cell) => {
          const place = places[cell] ?? -1
          if (place >= 0) ofValues[place] = value
        })
        return tf.tensor3d(ofValues, [steps, size, features])
      },
    }
  })
  return operation(sequence) as tf.Tensor2D
}

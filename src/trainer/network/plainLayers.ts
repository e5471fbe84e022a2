import * as tf from '@tensorflow/tfjs'
import type { NetworkLayer } from '../../shared/domain/network'
import { dropoutMask } from './dropoutMask'
import { sequenceOf, stepsOf } from './embeddingLookup'
import type { ForwardContext, Signal, Signals } from './forwardContext'
import type { LayerRunner } from './layerRunner'

/** A layer that keeps nothing between forward and backward. */
abstract class PlainLayer implements LayerRunner {
  readonly tensors: readonly string[] = []

  abstract run(signals: Signals, context: ForwardContext): Signal

  release(): void {
    // Holds nothing.
  }
}

/** An embedding only names itself: the layer that reads it looks the vectors up. */
export class EmbeddingLayer extends PlainLayer {
  constructor(private readonly index: number) {
    super()
  }

  run([signal]: Signals): Signal {
    if (signal.kind !== 'tokens') throw new Error(`An embedding cannot read ${signal.kind}.`)
    return { ...signal, kind: 'embedded', parameter: `${this.index}/embedding`, mask: null }
  }
}

/**
 * Hides whole tokens in training: they are read as id 0, whose vector is learned with the others.
 * Source: Gal, Ghahramani, A Theoretically Grounded Application of Dropout in Recurrent Neural Networks, 2016 (word dropout); here each place is drawn by itself.
 */
export class TokenDropoutLayer extends PlainLayer {
  constructor(private readonly rate: number) {
    super()
  }

  run([signal]: Signals, { dropout }: ForwardContext): Signal {
    if (!dropout || this.rate === 0) return signal
    if (signal.kind !== 'embedded') throw new Error(`Tokens of ${signal.kind} cannot be hidden.`)
    return { ...signal, tokens: signal.tokens.map((id) => (dropout.nextCoarse() < this.rate ? 0 : id)) }
  }
}

/** Dropout in training; over a sequence the same outputs are dropped at every step (Gal, Ghahramani, 2016). */
export class DropoutLayer extends PlainLayer {
  constructor(private readonly rate: number) {
    super()
  }

  run([signal]: Signals, context: ForwardContext): Signal {
    const { dropout, size, parameters } = context
    if (!dropout || this.rate === 0) return signal
    const mask = (features: number): Float32Array => dropoutMask(size * features, this.rate, dropout)
    if (signal.kind === 'embedded')
      return { ...signal, mask: mask(parameters.shape(signal.parameter)[1] ?? 0) }
    if (signal.kind === 'vectors') {
      const features = signal.values.shape[1]
      const kept = tf.tensor2d(mask(features), [size, features])
      return { kind: 'vectors', values: tf.mul(signal.values, kept) }
    }
    const values = sequenceOf(signal, context)
    const features = values.shape[2]
    const kept = tf.tensor3d(mask(features), [1, size, features])
    return { kind: 'sequence', span: signal.span, values: tf.mul(values, kept) }
  }
}

/** What a dense layer does with its sums. */
export type Activation = Extract<NetworkLayer, { kind: 'dense' }>['activation']

/** Puts the features of all that it reads side by side. */
export class JoinLayer extends PlainLayer {
  run(signals: Signals, context: ForwardContext): Signal {
    const [first] = signals
    if (first.kind === 'vectors') {
      const vectors = signals.flatMap((signal) => (signal.kind === 'vectors' ? [signal.values] : []))
      return { kind: 'vectors', values: tf.concat(vectors, 1) }
    }
    const { span } = first
    const sequences = signals.map((signal) => {
      const sequence = stepsOf(signal)
      const { steps, lengths } = sequence.span
      const isAsLong =
        steps === span.steps && (lengths === span.lengths || String(lengths) === String(span.lengths))
      if (!isAsLong) throw new Error('A join reads sequences of the same lengths.')
      return sequenceOf(sequence, context)
    })
    return { kind: 'sequence', span, values: tf.concat(sequences, 2) }
  }
}

/** Values [places, units] after an activation. */
export function activate(values: tf.Tensor2D, activation: Activation): tf.Tensor2D {
  switch (activation) {
    case 'linear':
      return values
    case 'tanh':
      return tf.tanh(values)
    case 'sigmoid':
      return tf.sigmoid(values)
    case 'softmax':
      return tf.softmax(values)
  }
}

import * as tf from '@tensorflow/tfjs'
import type { NetworkLayer } from '../../shared/domain/network'
import { dropoutMask } from './dropoutMask'
import { sequenceOf } from './embeddingLookup'
import type { ForwardContext, Signal } from './forwardContext'
import type { LayerRunner } from './layerRunner'

/** An embedding only names itself: the layer that reads it looks the vectors up. */
export class EmbeddingLayer implements LayerRunner {
  readonly tensors: readonly string[] = []

  constructor(private readonly index: number) {}

  run(signal: Signal): Signal {
    if (signal.kind !== 'tokens') throw new Error(`An embedding cannot read ${signal.kind}.`)
    return { kind: 'embedded', tokens: signal.tokens, parameter: `${this.index}/embedding`, mask: null }
  }

  release(): void {
    // Holds nothing.
  }
}

/** Dropout in training; over a sequence the same outputs are dropped at every step (Gal, Ghahramani, 2016). */
export class DropoutLayer implements LayerRunner {
  readonly tensors: readonly string[] = []

  constructor(private readonly rate: number) {}

  run(signal: Signal, context: ForwardContext): Signal {
    const { dropout, size, parameters } = context
    if (!dropout || this.rate === 0) return signal
    const mask = (features: number): Float32Array => dropoutMask(size * features, this.rate, dropout)
    switch (signal.kind) {
      case 'embedded':
        return { ...signal, mask: mask(parameters.shape(signal.parameter)[1] ?? 0) }
      case 'vectors': {
        const features = signal.values.shape[1]
        return {
          kind: 'vectors',
          values: tf.mul(signal.values, tf.tensor2d(mask(features), [size, features])),
        }
      }
      case 'numbers':
      case 'sequence': {
        const values = sequenceOf(signal, context)
        const features = values.shape[2]
        return { kind: 'sequence', values: tf.mul(values, tf.tensor3d(mask(features), [1, size, features])) }
      }
      default:
        throw new Error(`Dropout cannot read ${signal.kind}.`)
    }
  }

  release(): void {
    // Holds nothing.
  }
}

/** A dense layer before its activation: [size, features] -> [size, units]. */
export class DenseLayer implements LayerRunner {
  readonly tensors: readonly string[]

  constructor(private readonly index: number) {
    this.tensors = [`${index}/weights`, `${index}/bias`]
  }

  run(signal: Signal, context: ForwardContext): Signal {
    if (signal.kind !== 'vectors') throw new Error(`A dense layer cannot read ${signal.kind}.`)
    const weights = context.tensor(`${this.index}/weights`) as tf.Tensor2D
    const bias = context.tensor(`${this.index}/bias`)
    return { kind: 'vectors', values: tf.add(tf.matMul(signal.values, weights), bias) }
  }

  release(): void {
    // Holds nothing.
  }
}

/** The activation of a network's last layer. */
export function activate(logits: tf.Tensor2D, layer: NetworkLayer | undefined): tf.Tensor2D {
  if (layer?.kind !== 'dense' || layer.activation === 'linear') return logits
  return layer.activation === 'sigmoid' ? tf.sigmoid(logits) : tf.softmax(logits)
}

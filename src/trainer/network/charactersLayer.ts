import * as tf from '@tensorflow/tfjs'
import type { CharactersNetworkLayer } from '../../shared/domain/network'
import type { Span } from '../../tasks/prepared'
import type { ForwardContext, Signal, Signals } from './forwardContext'
import type { LayerRunner } from './layerRunner'
import { SpelledWords, type SpellingWeights } from './spelledWords'

/** How words are spelled, as one operation whose gradient is written here: no vectors of single characters are ever laid out. */
export class CharactersLayer implements LayerRunner {
  readonly tensors: readonly string[] = []

  constructor(
    private readonly layer: CharactersNetworkLayer,
    private readonly index: number,
  ) {}

  run([signal]: Signals, context: ForwardContext): Signal {
    if (signal.kind !== 'tokens') throw new Error(`A characters layer cannot read ${signal.kind}.`)
    const { slots, filters } = this.layer
    const { size } = context
    const { steps, lengths } = signal.span
    const span: Span = { steps: steps / slots, lengths: lengths && lengths.map((length) => length / slots) }
    const words = new SpelledWords(this.layer, this.weights(context), {
      tokens: signal.tokens,
      size,
      span,
    })
    const operation = tf.customGrad(() => ({
      value: tf.tensor3d(words.found, [span.steps, size, filters]),
      gradFunc: (gradient: tf.Tensor) => {
        const { embedding, weights, bias } = words.backward(gradient.dataSync<'float32'>())
        context.addGradient(`${this.index}/embedding`, embedding)
        context.addGradient(`${this.index}/weights`, weights)
        context.addGradient(`${this.index}/bias`, bias)
        return tf.scalar(0)
      },
    }))
    return { kind: 'sequence', span, values: operation(context.tap) as tf.Tensor3D }
  }

  release(): void {
    // Nothing is held between steps.
  }

  private weights({ parameters }: ForwardContext): SpellingWeights {
    return {
      embedding: parameters.weight(`${this.index}/embedding`),
      weights: parameters.weight(`${this.index}/weights`),
      bias: parameters.weight(`${this.index}/bias`),
    }
  }
}

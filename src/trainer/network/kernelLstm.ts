import * as tf from '@tensorflow/tfjs'
import type { Kernel } from '../../kernel/kernel'
import type { RecurrentPass, SequenceInput } from '../../kernel/recurrentPass'
import { dropoutMask } from './dropoutMask'
import type { ForwardContext, Signal } from './forwardContext'
import type { LayerRunner } from './layerRunner'
import { directionsOf, type RecurrentLayer } from './parameterSpec'
import { joinDirections } from './recurrentOutputs'
import type { Parameters } from './parameters'

/** Where an LSTM layer stands in its network. */
export interface LayerPlace {
  /** Position among the layers; names its parameters. */
  readonly index: number
  /** Features of its input. */
  readonly inputs: number
  /** Rows of the embedding it reads tokens through, or null when its input is numbers. */
  readonly vocabulary: number | null
  /** Whether layers before it learn, so that the gradient of its input is needed. */
  readonly inputGradient: boolean
}

/** An LSTM layer on the WebAssembly kernel: one custom-gradient operation a direction, on every tfjs backend. */
export class KernelLstm implements LayerRunner {
  readonly tensors: readonly string[] = []
  /** Directions whose gradient has come back for the latest batch. */
  private returned = 0
  private readonly passes: readonly { readonly prefix: string; readonly pass: RecurrentPass }[]

  constructor(
    kernel: Kernel,
    private readonly layer: RecurrentLayer,
    private readonly place: LayerPlace,
  ) {
    this.passes = directionsOf(layer).map((direction) => ({
      prefix: `${place.index}/${direction}`,
      pass: kernel.createLayer({
        inputs: place.inputs,
        units: layer.units,
        direction,
        ...(place.vocabulary === null ? {} : { vocabulary: place.vocabulary }),
      }),
    }))
  }

  run(signal: Signal, context: ForwardContext): Signal {
    this.returned = 0
    const outputs = this.passes.map(({ pass, prefix }) => this.runDirection(pass, prefix, signal, context))
    return joinDirections(this.layer, outputs)
  }

  release(): void {
    for (const { pass } of this.passes) pass.release()
  }

  private runDirection(
    pass: RecurrentPass,
    prefix: string,
    signal: Signal,
    context: ForwardContext,
  ): tf.Tensor {
    const operation = tf.customGrad((...inputs) => {
      // tfjs hands over the tensors and, last, how to keep them; the kernel keeps what it needs by itself.
      const [, values] = inputs as unknown as [tf.Scalar, tf.Tensor | undefined]
      const sequence = typeof values === 'function' ? undefined : values
      return {
        value: this.forward(pass, prefix, signal, context),
        gradFunc: (gradient: tf.Tensor) => {
          const ofInput = this.backward(pass, prefix, signal, gradient, context)
          const ofTap = tf.scalar(0)
          return sequence === undefined ? ofTap : [ofTap, ofInput ?? tf.zeros(sequence.shape)]
        },
      }
    })
    return signal.kind === 'sequence' ? operation(context.tap, signal.values) : operation(context.tap)
  }

  private forward(pass: RecurrentPass, prefix: string, signal: Signal, context: ForwardContext): tf.Tensor {
    const { size, steps, lengths, parameters, dropout } = context
    const { units, recurrentDropout, output } = this.layer
    const { outputs } = pass.forward({
      batch: size,
      steps,
      input: inputOf(signal, parameters),
      weights: parameters.weight(`${prefix}/weights`),
      bias: parameters.weight(`${prefix}/bias`),
      lengths: lengths ?? undefined,
      inputMask: signal.kind === 'embedded' ? (signal.mask ?? undefined) : undefined,
      recurrentMask:
        dropout && recurrentDropout > 0 ? dropoutMask(size * units, recurrentDropout, dropout) : undefined,
      output,
      training: dropout !== null,
    })
    return tf.tensor(outputs.slice(), output === 'last' ? [size, units] : [steps, size, units])
  }

  private backward(
    pass: RecurrentPass,
    prefix: string,
    signal: Signal,
    gradient: tf.Tensor,
    context: ForwardContext,
  ): tf.Tensor | null {
    const { parameters, size, steps } = context
    const gradients = pass.backward({
      outputs: gradient.dataSync<'float32'>(),
      inputGradient: this.place.inputGradient,
    })
    parameters.gradient(`${prefix}/weights`).set(gradients.weights)
    parameters.gradient(`${prefix}/bias`).set(gradients.bias)
    if (signal.kind === 'embedded' && gradients.embedding) {
      // Both directions read the same embedding: the first gradient to come back replaces the old one, the second is added.
      const target = parameters.gradient(signal.parameter)
      if (this.returned === 0) target.set(gradients.embedding)
      else addTo(target, gradients.embedding)
    }
    this.returned += 1
    return gradients.x === null ? null : tf.tensor(gradients.x.slice(), [steps, size, this.place.inputs])
  }
}

/** What a signal is to the kernel: tokens with their embedding, or numbers. Throws for what is no sequence. */
function inputOf(signal: Signal, parameters: Parameters): SequenceInput {
  switch (signal.kind) {
    case 'embedded':
      return { tokens: signal.tokens, embedding: parameters.weight(signal.parameter) }
    case 'numbers':
      return { x: signal.values }
    case 'sequence':
      return { x: signal.values.dataSync<'float32'>() }
    default:
      throw new Error(`A recurrent layer cannot read ${signal.kind}.`)
  }
}

function addTo(target: Float32Array, values: Float32Array): void {
  for (let index = 0; index < target.length; index++)
    target[index] = (target[index] ?? 0) + (values[index] ?? 0)
}

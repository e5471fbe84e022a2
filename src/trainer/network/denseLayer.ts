import * as tf from '@tensorflow/tfjs'
import type { Kernel } from '../../kernel/kernel'
import type { SoftmaxLayer } from '../../kernel/softmaxLayer'
import { sequenceOf } from './embeddingLookup'
import type { ForwardContext, Signal, Signals } from './forwardContext'
import type { LayerRunner } from './layerRunner'
import { activate, type Activation } from './plainLayers'

/** Sizes of a dense layer. */
interface DenseShape {
  readonly inputs: number
  readonly units: number
}

/** A matrix product with weights that are read and learned where they lie, on the kernel. */
export class DenseProduct {
  private readonly layer: SoftmaxLayer
  private readonly noBias: Float32Array

  /** `weights` and `bias` are names of parameters; without a bias nothing is added. */
  constructor(
    kernel: Kernel,
    { inputs, units }: DenseShape,
    private readonly weights: string,
    private readonly bias: string | null,
  ) {
    this.layer = kernel.createSoftmax({ inputs, classes: units })
    this.noBias = new Float32Array(units)
  }

  /** [rows, inputs] -> [rows, units], as one operation; with `squashes` the tanh of the sums. */
  run(read: tf.Tensor2D, context: ForwardContext, squashes = false): tf.Tensor2D {
    const { parameters } = context
    const { shape } = read
    const [rows] = shape
    const operation = tf.customGrad((_tap, values) => {
      const sums = this.layer.logits({
        rows,
        x: (values as tf.Tensor).dataSync<'float32'>(),
        weights: parameters.weight(this.weights),
        bias: this.bias === null ? this.noBias : parameters.weight(this.bias),
        squashes,
      })
      return {
        value: tf.tensor2d(sums.slice(), [rows, this.layer.shape.classes]),
        // The kernel keeps what it needs by itself: what tfjs hands over is not used.
        gradFunc: (gradient: tf.Tensor) => {
          const { x, weights, bias } = this.layer.backwardLogits(gradient.dataSync<'float32'>())
          context.addGradient(this.weights, weights)
          if (this.bias !== null) context.addGradient(this.bias, bias)
          return [tf.scalar(0), tf.tensor2d(x.slice(), shape)]
        },
      }
    })
    return operation(context.tap, read) as tf.Tensor2D
  }

  release(): void {
    this.layer.release()
  }
}

/** A dense layer: [size, features] -> [size, units], or the same at every step of a sequence. */
export class DenseLayer implements LayerRunner {
  readonly tensors: readonly string[] = []
  private readonly product: DenseProduct

  constructor(
    kernel: Kernel,
    index: number,
    shape: DenseShape,
    private readonly activation: Activation,
  ) {
    this.product = new DenseProduct(kernel, shape, `${index}/weights`, `${index}/bias`)
  }

  run([signal]: Signals, context: ForwardContext): Signal {
    const { activation, product } = this
    const dense = (rows: tf.Tensor2D): tf.Tensor2D =>
      activation === 'tanh'
        ? product.run(rows, context, true)
        : activate(product.run(rows, context), activation)
    if (signal.kind === 'vectors') return { kind: 'vectors', values: dense(signal.values) }
    const values = sequenceOf(signal, context)
    const [steps, size, features] = values.shape
    const rows = dense(tf.reshape(values, [steps * size, features]))
    return { kind: 'sequence', span: signal.span, values: tf.reshape(rows, [steps, size, -1]) }
  }

  release(): void {
    this.product.release()
  }
}

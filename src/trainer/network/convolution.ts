import * as tf from '@tensorflow/tfjs'
import { convolutionPadding, stepsAfter } from '../../shared/domain/layerSteps'
import type { ConvolutionNetworkLayer, Shape } from '../../shared/domain/network'
import type { Span } from '../../tasks/prepared'
import { activeSteps } from './activeSteps'
import { sequenceOf, stepsOf } from './embeddingLookup'
import type { ForwardContext, Signal, Signals } from './forwardContext'
import type { LayerRunner } from './layerRunner'

/**
 * A convolution over the steps of a sequence with max(0, x) behind it: neighbouring steps are laid side by side, so that all filters are one
 * matrix product on every tfjs backend.
 */
export class ConvolutionLayer implements LayerRunner {
  readonly tensors: readonly string[]
  /** Zeros before the first step. */
  private readonly before: number

  constructor(
    private readonly layer: ConvolutionNetworkLayer,
    index: number,
    /** What it reads, with the steps of the longest sample there may be. */
    input: Shape,
  ) {
    this.tensors = [`${index}/weights`, `${index}/bias`]
    this.before = convolutionPadding(input.steps ?? 1, layer)
  }

  run([signal]: Signals, context: ForwardContext): Signal {
    const read = stepsOf(signal)
    const values = sequenceOf(read, context)
    const [weights, bias] = this.tensors.map((name) => context.tensor(name)) as [tf.Tensor3D, tf.Tensor1D]
    const { filters, stride } = this.layer
    const [, size, features] = values.shape
    const { steps, lengths } = read.span
    const span: Span = {
      steps: stepsAfter(steps, stride),
      lengths: lengths && lengths.map((length) => stepsAfter(length, stride)),
    }
    const windows = this.windowsOf(within(values, read.span), span.steps)
    const matrix = tf.reshape(weights, [this.layer.width * features, filters]) as tf.Tensor2D
    const found = tf.reshape(tf.relu(tf.add(tf.matMul(windows, matrix), bias)), [span.steps, size, filters])
    return { kind: 'sequence', span, values: within(found as tf.Tensor3D, span) }
  }

  release(): void {
    // Nothing is held between steps.
  }

  /** The `width` steps that each place sees, side by side: [steps, size, features] -> [places x size, width x features]. */
  private windowsOf(values: tf.Tensor3D, places: number): tf.Tensor2D {
    const { width, stride } = this.layer
    const [steps, size, features] = values.shape
    // Whole strides, as far as the last place may look.
    const wanted = Math.ceil(((places - 1) * stride + width) / stride) * stride
    const padded = tf.pad(values, [
      [this.before, Math.max(0, wanted - this.before - steps)],
      [0, 0],
      [0, 0],
    ])
    const whole = tf.slice(padded, [0], [wanted])
    const byStride = tf.reshape(whole, [wanted / stride, stride, size, features])
    const neighbours = Array.from({ length: width }, (_, offset) => {
      const from = [Math.floor(offset / stride), offset % stride, 0, 0]
      return tf.reshape(tf.slice(byStride, from, [places, 1, size, features]), [places * size, features])
    })
    return tf.concat(neighbours, 1) as tf.Tensor2D
  }
}

/** The values with zeros past the end of each sample. */
const within = (values: tf.Tensor3D, { steps, lengths }: Span): tf.Tensor3D =>
  lengths ? tf.mul(values, activeSteps(lengths, steps)) : values

import * as tf from '@tensorflow/tfjs'
import { directionsOf, type Direction, type RecurrentNetworkLayer } from '../../shared/domain/network'
import type { Span } from '../../tasks/prepared'
import { activeSteps } from './activeSteps'
import { blockLstm } from './blockLstm'
import { sequenceOf, stepsOf } from './embeddingLookup'
import type { ForwardContext, Signal, Signals } from './forwardContext'
import type { KernelRecurrence } from './kernelRecurrence'
import type { LayerRunner } from './layerRunner'
import { joinDirections, recurrentTensors } from './recurrentOutputs'

/**
 * An LSTM layer on TensorFlow's fused operation: the second implementation, beside the kernel. It knows no recurrent dropout, starts from zero
 * states and tells nothing but the hidden states: where more is asked, the kernel runs instead.
 */
export class FusedLstm implements LayerRunner {
  readonly tensors: readonly string[]

  constructor(
    private readonly kernel: KernelRecurrence,
    private readonly layer: RecurrentNetworkLayer,
    private readonly index: number,
  ) {
    this.tensors = recurrentTensors(layer, index)
  }

  run(signals: Signals, context: ForwardContext): Signal {
    const { recorder, states } = context
    if (recorder || states.areWanted || states.initial(this.index, this.layer, 'forward'))
      return this.kernel.run(signals, context)
    const read = stepsOf(signals[0])
    const sequence = sequenceOf(read, context)
    const outputs = directionsOf(this.layer).map((direction) =>
      this.runDirection(direction, sequence, read.span, context),
    )
    return joinDirections(this.layer, read.span, outputs)
  }

  release(): void {
    this.kernel.release()
  }

  private runDirection(
    direction: Direction,
    sequence: tf.Tensor3D,
    span: Span,
    context: ForwardContext,
  ): tf.Tensor {
    const { steps } = span
    const lengths = span.lengths ?? new Int32Array(context.size).fill(steps)
    const weights = context.tensor(`${this.index}/${direction}/weights`) as tf.Tensor2D
    const bias = context.tensor(`${this.index}/${direction}/bias`) as tf.Tensor1D
    const read = direction === 'forward' ? sequence : reversed(sequence, lengths)
    const hidden = blockLstm(read, weights, bias)
    if (this.layer.output === 'last') return lastOf(hidden, lengths)
    const inOrder = direction === 'forward' ? hidden : reversed(hidden, lengths)
    return tf.mul(inOrder, activeSteps(lengths, steps))
  }
}

/** Gathers rows of [steps, size, features] seen as [steps x size, features]: `gather` has a gradient, `gatherND` has none. */
function gatherRows(values: tf.Tensor3D, rows: Int32Array): tf.Tensor2D {
  const [steps, size, features] = values.shape
  return tf.gather(tf.reshape(values, [steps * size, features]), tf.tensor1d(rows, 'int32')) as tf.Tensor2D
}

/** Each row's own steps in reverse order; what lies past its end stays. Its own inverse. */
function reversed(values: tf.Tensor3D, lengths: Int32Array): tf.Tensor3D {
  const [steps, size] = values.shape
  const rows = new Int32Array(steps * size)
  for (let step = 0; step < steps; step++) {
    lengths.forEach((length, row) => {
      rows[step * size + row] = (step < length ? length - 1 - step : step) * size + row
    })
  }
  return tf.reshape(gatherRows(values, rows), values.shape)
}

/** The hidden state after each row's last step, zero for a row without steps. */
function lastOf(hidden: tf.Tensor3D, lengths: Int32Array): tf.Tensor2D {
  const size = lengths.length
  const rows = lengths.map((length, row) => Math.max(0, length - 1) * size + row)
  const has = Float32Array.from(lengths, (length) => (length > 0 ? 1 : 0))
  return tf.mul(gatherRows(hidden, rows), tf.tensor2d(has, [size, 1]))
}

import * as tf from '@tensorflow/tfjs'
import { blockLstm } from './blockLstm'
import { sequenceOf } from './embeddingLookup'
import type { ForwardContext, Signal } from './forwardContext'
import type { LayerRunner } from './layerRunner'
import { directionsOf, type RecurrentLayer } from './parameterSpec'
import { joinDirections, recurrentTensors } from './recurrentOutputs'

type Direction = 'forward' | 'backward'

/** An LSTM layer on TensorFlow's fused operation: the second implementation, beside the kernel. It knows no recurrent dropout. */
export class FusedLstm implements LayerRunner {
  readonly tensors: readonly string[]

  constructor(
    private readonly layer: RecurrentLayer,
    private readonly index: number,
  ) {
    this.tensors = recurrentTensors(layer, index)
  }

  run(signal: Signal, context: ForwardContext): Signal {
    const sequence = sequenceOf(signal, context)
    const outputs = directionsOf(this.layer).map((direction) =>
      this.runDirection(direction, sequence, context),
    )
    return joinDirections(this.layer, outputs)
  }

  release(): void {
    // TensorFlow owns the memory.
  }

  private runDirection(direction: Direction, sequence: tf.Tensor3D, context: ForwardContext): tf.Tensor {
    const { size, steps } = context
    const lengths = context.lengths ?? new Int32Array(size).fill(steps)
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

/** 1 where a row has the step, else 0, [steps, size, 1]. */
function activeSteps(lengths: Int32Array, steps: number): tf.Tensor3D {
  const active = new Float32Array(steps * lengths.length)
  for (let step = 0; step < steps; step++) {
    lengths.forEach((length, row) => {
      if (step < length) active[step * lengths.length + row] = 1
    })
  }
  return tf.tensor3d(active, [steps, lengths.length, 1])
}

import * as tf from '@tensorflow/tfjs'
import { directionsOf, type Direction, type RecurrentNetworkLayer } from '../../shared/domain/network'
import type { Span } from '../../tasks/prepared'
import { dropoutMask } from './dropoutMask'
import { sequenceOf, stepsOf } from './embeddingLookup'
import type { ForwardContext, Signal, Signals } from './forwardContext'
import type { LayerRunner } from './layerRunner'
import { joinDirections, recurrentTensors } from './recurrentOutputs'

/** One step of a cell: inputs' share of the gates [size, gates], hidden state [size, units] -> new hidden state. */
type CellStep = (fromInput: tf.Tensor2D, hidden: tf.Tensor2D, recurrentWeights: tf.Tensor2D) => tf.Tensor2D

/** h' = tanh(x W + h U + b). */
const simpleStep: CellStep = (fromInput, hidden, weights) =>
  tf.tanh(tf.add(fromInput, tf.matMul(hidden, weights)))

/**
 * A GRU step as in Keras with reset_after false: z, r = sigmoid(...), candidate = tanh(x W + (r h) U), h' = z h + (1 - z) candidate.
 * Source: Cho et al., Learning Phrase Representations, 2014.
 */
const gruStep: CellStep = (fromInput, hidden, weights) => {
  const units = hidden.shape[1]
  const [gateInput, candidateInput] = tf.split(fromInput, [2 * units, units], 1) as [tf.Tensor2D, tf.Tensor2D]
  const [gateWeights, candidateWeights] = tf.split(weights, [2 * units, units], 1) as [
    tf.Tensor2D,
    tf.Tensor2D,
  ]
  const gates = tf.sigmoid(tf.add(gateInput, tf.matMul(hidden, gateWeights)))
  const [update, reset] = tf.split(gates, 2, 1) as [tf.Tensor2D, tf.Tensor2D]
  const candidate = tf.tanh(tf.add(candidateInput, tf.matMul(tf.mul(reset, hidden), candidateWeights)))
  return tf.add(tf.mul(update, hidden), tf.mul(tf.sub(1, update), candidate))
}

/** A GRU or simple RNN layer as a loop of tfjs operations over the steps. */
export class LoopRecurrence implements LayerRunner {
  readonly tensors: readonly string[]

  constructor(
    private readonly layer: RecurrentNetworkLayer,
    private readonly index: number,
    private readonly inputs: number,
  ) {
    this.tensors = recurrentTensors(layer, index)
  }

  run([signal]: Signals, context: ForwardContext): Signal {
    const read = stepsOf(signal)
    const sequence = sequenceOf(read, context)
    const outputs = directionsOf(this.layer).map((direction) =>
      this.runDirection(direction, sequence, read.span, context),
    )
    return joinDirections(this.layer, read.span, outputs)
  }

  release(): void {
    // Nothing is held between steps.
  }

  private runDirection(
    direction: Direction,
    sequence: tf.Tensor3D,
    { steps, lengths }: Span,
    context: ForwardContext,
  ): tf.Tensor {
    const { size, dropout, states } = context
    const { units, recurrentDropout, output, cell } = this.layer
    const recording = context.recorder?.open({
      layer: this.index,
      direction,
      cell,
      steps,
      size,
      units,
      inputs: this.inputs,
    })
    const read = recording ? recording.watchInput(sequence, context.tap) : sequence
    const weights = context.tensor(`${this.index}/${direction}/weights`)
    const [inputWeights, recurrentWeights] = tf.split(weights, [this.inputs, units], 0) as [
      tf.Tensor2D,
      tf.Tensor2D,
    ]
    const bias = context.tensor(`${this.index}/${direction}/bias`)
    const flat = tf.reshape(read, [steps * size, this.inputs])
    const fromInput = tf.reshape(tf.add(tf.matMul(flat, inputWeights), bias), [steps, size, -1])
    const ofSteps = tf.unstack(fromInput, 0) as tf.Tensor2D[]
    const step = cell === 'gru' ? gruStep : simpleStep
    const mask =
      dropout && recurrentDropout > 0
        ? tf.tensor2d(dropoutMask(size * units, recurrentDropout, dropout), [size, units])
        : null
    let hidden =
      states.initial(this.index, this.layer, direction)?.hidden ?? (tf.zeros([size, units]) as tf.Tensor2D)
    const outputs = new Array<tf.Tensor2D>(steps)
    for (let count = 0; count < steps; count++) {
      const at = direction === 'forward' ? count : steps - 1 - count
      const input = ofSteps[at]
      if (!input) continue
      const next = step(input, mask ? tf.mul(hidden, mask) : hidden, recurrentWeights)
      const active = lengths ? activeRows(lengths, at, size) : null
      hidden = active ? tf.add(tf.mul(next, active), tf.mul(hidden, tf.sub(1, active))) : next
      if (recording)
        hidden = recording.watchHidden(hidden, context.tap, at, (row) => at < (lengths?.[row] ?? steps))
      outputs[at] = active ? tf.mul(hidden, active) : hidden
    }
    recording?.states(tf.stack(outputs, 0).dataSync<'float32'>(), null)
    states.end(this.index, direction, { hidden: hidden.dataSync<'float32'>(), cell: null })
    states.handOn(this.index, direction, { hidden, cell: null })
    return output === 'last' ? hidden : tf.stack(outputs, 0)
  }
}

/** 1 for rows whose sequence has this step, else 0, [size, 1]. */
function activeRows(lengths: Int32Array, step: number, size: number): tf.Tensor2D {
  return tf.tensor2d(
    Float32Array.from(lengths, (length) => (step < length ? 1 : 0)),
    [size, 1],
  )
}

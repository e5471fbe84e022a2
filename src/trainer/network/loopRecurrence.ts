import * as tf from '@tensorflow/tfjs'
import { directionsOf, type Direction, type RecurrentNetworkLayer } from '../../shared/domain/network'
import type { Span } from '../../tasks/prepared'
import { dropoutMask } from './dropoutMask'
import { sequenceOf, stepsOf } from './embeddingLookup'
import type { ForwardContext, Signal, Signals } from './forwardContext'
import type { LayerRunner } from './layerRunner'
import { joinDirections, recurrentTensors } from './recurrentOutputs'

/** What a step of a cell found: the new hidden state [size, units], and its gates by their names. */
interface FoundStep {
  readonly hidden: tf.Tensor2D
  readonly gates: Readonly<Partial<Record<LoopGate, tf.Tensor2D>>>
}
type LoopGate = 'update' | 'reset' | 'candidate'

/** One step of a cell: inputs' share of the gates [size, gates], hidden state [size, units] -> what it found. */
type CellStep = (fromInput: tf.Tensor2D, hidden: tf.Tensor2D, recurrentWeights: tf.Tensor2D) => FoundStep

/** h' = tanh(x W + h U + b). */
const simpleStep: CellStep = (fromInput, hidden, weights) => ({
  hidden: tf.tanh(tf.add(fromInput, tf.matMul(hidden, weights))),
  gates: {},
})

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
  const candidate: tf.Tensor2D = tf.tanh(
    tf.add(candidateInput, tf.matMul(tf.mul(reset, hidden), candidateWeights)),
  )
  const next: tf.Tensor2D = tf.add(tf.mul(update, hidden), tf.mul(tf.sub(1, update), candidate))
  return { hidden: next, gates: { update, reset, candidate } }
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
    const gatesAt = new Array<FoundStep['gates']>(steps)
    for (let count = 0; count < steps; count++) {
      const at = direction === 'forward' ? count : steps - 1 - count
      const input = ofSteps[at]
      if (!input) continue
      const { hidden: next, gates } = step(input, mask ? tf.mul(hidden, mask) : hidden, recurrentWeights)
      const active = lengths ? activeRows(lengths, at, size) : null
      hidden = active ? tf.add(tf.mul(next, active), tf.mul(hidden, tf.sub(1, active))) : next
      if (recording)
        hidden = recording.watchHidden(hidden, context.tap, at, (row) => at < (lengths?.[row] ?? steps))
      outputs[at] = active ? tf.mul(hidden, active) : hidden
      gatesAt[at] = gates
    }
    recording?.states(
      tf.stack(outputs, 0).dataSync<'float32'>(),
      recordedGates(gatesAt, lengths, size, units),
    )
    states.end(this.index, direction, { hidden: hidden.dataSync<'float32'>(), cell: null })
    states.handOn(this.index, direction, { hidden, cell: null })
    return output === 'last' ? hidden : tf.stack(outputs, 0)
  }
}

/** The gates of all steps as [steps, size, units] each, zero past the end of a row. */
function recordedGates(
  steps: readonly FoundStep['gates'][],
  lengths: Int32Array | null,
  size: number,
  units: number,
): Partial<Record<LoopGate, Float32Array>> {
  const found: Partial<Record<LoopGate, Float32Array>> = {}
  steps.forEach((gates, at) => {
    for (const name of ['update', 'reset', 'candidate'] as const) {
      const values = gates[name]?.dataSync<'float32'>()
      if (!values) continue
      const all = (found[name] ??= new Float32Array(steps.length * size * units))
      for (let row = 0; row < size; row++) {
        if (at >= (lengths?.[row] ?? steps.length)) continue
        all.set(values.subarray(row * units, (row + 1) * units), (at * size + row) * units)
      }
    }
  })
  return found
}

/** 1 for rows whose sequence has this step, else 0, [size, 1]. */
function activeRows(lengths: Int32Array, step: number, size: number): tf.Tensor2D {
  return tf.tensor2d(
    Float32Array.from(lengths, (length) => (step < length ? 1 : 0)),
    [size, 1],
  )
}

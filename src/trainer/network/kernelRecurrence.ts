import * as tf from '@tensorflow/tfjs'
import { cellForms } from '../../kernel/cell'
import type { Kernel } from '../../kernel/kernel'
import type { BackwardResult, RecurrentPass, SequenceInput } from '../../kernel/recurrentPass'
import { directionsOf, type Direction, type RecurrentNetworkLayer } from '../../shared/domain/network'
import { dropoutMask } from './dropoutMask'
import { sequenceOf, stepsOf } from './embeddingLookup'
import type { ForwardContext, SequenceSignal, Signal, Signals } from './forwardContext'
import type { LayerRunner } from './layerRunner'
import type { Parameters } from './parameters'
import type { StateTensors } from './passStates'
import type { LayerRecording } from './recorder'
import { joinDirections } from './recurrentOutputs'

/** Where a recurrent layer stands in its network. */
export interface LayerPlace {
  /** Position among the layers; names its parameters. */
  readonly index: number
  /** Features of its input. */
  readonly inputs: number
  /** Rows of the embedding it reads tokens through, or null when its input is numbers. */
  readonly vocabulary: number | null
  /** Whether layers before it learn, so that the gradient of its input is needed. */
  readonly inputGradient: boolean
  /** Whether a later layer starts from its last states. */
  readonly handsOn: boolean
}

/** One direction of the layer. */
interface DirectionPass {
  readonly direction: Direction
  /** Beginning of the names of its parameters. */
  readonly prefix: string
  readonly pass: RecurrentPass
}

/** One direction in one pass of a batch. */
interface DirectionRun extends DirectionPass {
  readonly signal: SequenceSignal
  readonly initial: StateTensors | null
  readonly recording: LayerRecording | undefined
  readonly context: ForwardContext
  readonly ends: DirectionEnds
}

/** The last states of a direction that hands them on, hidden states before those of the cell as far as it has them: [arrays, size, units]. */
interface DirectionEnds {
  values: Float32Array
  /** What flowed back to them; null when nothing did. */
  gradient: Float32Array | null
}

/** A recurrent layer in the kernel: one custom-gradient operation a direction, on every tfjs backend. */
export class KernelRecurrence implements LayerRunner {
  readonly tensors: readonly string[] = []
  private readonly passes: readonly DirectionPass[]
  private readonly hasCellState: boolean

  constructor(
    kernel: Kernel,
    private readonly layer: RecurrentNetworkLayer,
    private readonly place: LayerPlace,
  ) {
    this.hasCellState = cellForms[layer.cell].hasCellState
    this.passes = directionsOf(layer).map((direction) => ({
      direction,
      prefix: `${place.index}/${direction}`,
      pass: kernel.createLayer({
        cell: layer.cell,
        inputs: place.inputs,
        units: layer.units,
        direction,
        ...(place.vocabulary === null ? {} : { vocabulary: place.vocabulary }),
      }),
    }))
  }

  run([signal]: Signals, context: ForwardContext): Signal {
    const read = stepsOf(signal)
    const outputs = this.passes.map((pass) => this.runDirection(pass, read, context))
    return joinDirections(this.layer, read.span, outputs)
  }

  release(): void {
    for (const { pass } of this.passes) pass.release()
  }

  private runDirection(own: DirectionPass, read: SequenceSignal, context: ForwardContext): tf.Tensor {
    const { direction } = own
    const { index, inputs } = this.place
    const { cell, units } = this.layer
    const { steps } = read.span
    const { size } = context
    const recording = context.recorder?.open({ layer: index, direction, cell, steps, size, units, inputs })
    const signal: SequenceSignal = recording
      ? {
          kind: 'sequence',
          span: read.span,
          values: recording.watchInput(sequenceOf(read, context), context.tap),
        }
      : read
    const initial = context.states.initial(index, this.layer, direction)
    const ends = { values: new Float32Array(), gradient: null }
    const run: DirectionRun = { ...own, signal, initial, recording, context, ends }
    const outputs = this.operate(run)
    if (this.place.handsOn) context.states.handOn(index, direction, this.lastStates(run, outputs))
    return outputs
  }

  /**
   * The last states as an operation behind the outputs. What flows back to it waits for the backward pass of the direction itself, which comes next: beside the
   * outputs, as further steps of one tensor, they had to be cut off it again, and their gradients filled up to its size.
   */
  private lastStates({ ends, context: { size } }: DirectionRun, outputs: tf.Tensor): StateTensors {
    const { units } = this.layer
    const arrays = this.hasCellState ? 2 : 1
    const operation = tf.customGrad(() => ({
      value: tf.tensor3d(ends.values, [arrays, size, units]),
      gradFunc: (gradient: tf.Tensor) => {
        ends.gradient = gradient.dataSync<'float32'>()
        return tf.zeros(outputs.shape)
      },
    }))
    const states = operation(outputs) as tf.Tensor3D
    const state = (at: number): tf.Tensor2D => tf.reshape(tf.slice(states, [at], [1]), [size, units])
    return { hidden: state(0), cell: this.hasCellState ? state(1) : null }
  }

  /** The direction as one operation. */
  private operate(run: DirectionRun): tf.Tensor {
    const { signal, initial, context } = run
    const sequence = signal.kind === 'sequence' ? [signal.values] : []
    const states = initial ? [initial.hidden, ...(initial.cell ? [initial.cell] : [])] : []
    // The kernel keeps what it needs by itself: what tfjs hands over is not used.
    const operation = tf.customGrad(() => ({
      value: this.forward(run),
      gradFunc: (gradient: tf.Tensor) => {
        const { x, initialHidden, initialCell } = this.backward(run, gradient)
        const ofSequence = sequence.map(({ shape }) => (x ? tf.tensor(x.slice(), shape) : tf.zeros(shape)))
        const ofStates = [initialHidden, initialCell].flatMap((values, at) => {
          const state = states[at]
          return values && state ? tf.tensor(values.slice(), state.shape) : []
        })
        return [tf.scalar(0), ...ofSequence, ...ofStates]
      },
    }))
    return operation(context.tap, ...sequence, ...states)
  }

  private forward(run: DirectionRun): tf.Tensor {
    const { pass, prefix, direction, signal, initial, recording, context, ends } = run
    const { size, parameters, dropout, learns, states } = context
    const { steps, lengths } = signal.span
    const { units, recurrentDropout, output } = this.layer
    const { outputs, finalHidden, finalCell } = pass.forward({
      batch: size,
      steps,
      input: inputOf(signal, parameters),
      weights: parameters.weight(`${prefix}/weights`),
      bias: parameters.weight(`${prefix}/bias`),
      lengths: lengths ?? undefined,
      initialHidden: initial?.hidden.dataSync<'float32'>(),
      initialCell: initial?.cell?.dataSync<'float32'>(),
      inputMask: signal.kind === 'embedded' ? (signal.mask ?? undefined) : undefined,
      recurrentMask:
        dropout && recurrentDropout > 0 ? dropoutMask(size * units, recurrentDropout, dropout) : undefined,
      output,
      training: learns || recording !== undefined,
    })
    states.end(this.place.index, direction, { hidden: finalHidden.slice(), cell: finalCell?.slice() ?? null })
    if (recording) {
      const { hidden, ...inside } = pass.gates()
      recording.states(hidden, inside)
    }
    if (this.place.handsOn) ends.values = joined([finalHidden, ...(finalCell ? [finalCell] : [])])
    return tf.tensor(outputs.slice(), output === 'last' ? [size, units] : [steps, size, units])
  }

  private backward(
    { pass, prefix, signal, recording, context, ends }: DirectionRun,
    gradient: tf.Tensor,
  ): BackwardResult {
    const states = context.size * this.layer.units
    const ofEnds = ends.gradient
    const gradients = pass.backward({
      outputs: gradient.dataSync<'float32'>(),
      ...(ofEnds ? { finalHidden: ofEnds.subarray(0, states) } : {}),
      ...(ofEnds && this.hasCellState ? { finalCell: ofEnds.subarray(states) } : {}),
      inputGradient: this.place.inputGradient || recording !== undefined,
      hiddenGradient: recording !== undefined,
    })
    if (gradients.hidden) recording?.hiddenGradients(gradients.hidden)
    context.addGradient(`${prefix}/weights`, gradients.weights)
    context.addGradient(`${prefix}/bias`, gradients.bias)
    if (signal.kind === 'embedded' && gradients.embedding)
      context.addGradient(signal.parameter, gradients.embedding)
    return gradients
  }
}

/** What a signal is to the kernel: tokens with their embedding, or numbers. Throws for tokens without one. */
function inputOf(signal: SequenceSignal, parameters: Parameters): SequenceInput {
  switch (signal.kind) {
    case 'embedded':
      return { tokens: signal.tokens, embedding: parameters.weight(signal.parameter) }
    case 'numbers':
      return { x: signal.values }
    case 'sequence':
      return { x: signal.values.dataSync<'float32'>() }
    case 'tokens':
      throw new Error('A recurrent layer cannot read tokens.')
  }
}

function joined(arrays: readonly Float32Array[]): Float32Array {
  const values = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0))
  let place = 0
  for (const array of arrays) {
    values.set(array, place)
    place += array.length
  }
  return values
}

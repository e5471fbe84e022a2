import * as tf from '@tensorflow/tfjs'
import type { PictureName } from '../../shared/domain/inside'
import type { CellKind, Direction } from '../../shared/domain/network'

/** What happened inside one direction of a recurrent layer; sequences are [steps, size, ...], zero past the end of a sample. */
export interface LayerRecord {
  /** Position among the layers of the network. */
  readonly layer: number
  readonly direction: Direction
  readonly cell: CellKind
  readonly steps: number
  readonly size: number
  readonly units: number
  /** Features of what it reads. */
  readonly inputs: number
  /** Hidden state after each step, [steps, size, units]. */
  readonly hidden: Float32Array
  /** Cell state after each step and the gates of each step, [steps, size, units] each, as far as the cell has them. */
  readonly inside: CellRecord
  /** How what was asked for changes with each hidden state and each input; null when nothing was asked. */
  readonly gradients: {
    /** By the hidden state after each step, with all that it changes later, [steps, size, units]. */
    readonly hidden: Float32Array
    /** By what the layer reads at each step, [steps, size, inputs]. */
    readonly input: Float32Array
  } | null
}

/** Cell state and gates of a cell by their names. */
export type CellRecord = Readonly<Partial<Record<Exclude<PictureName, 'hidden'>, Float32Array>>>

/** An input of the network as vectors, and how what was asked for changes with it. */
export interface InputRecord {
  /** Which it is: -1 - k for input k of numbers, the position of the embedding that tokens are read through. */
  readonly at: number
  readonly steps: number
  readonly size: number
  readonly features: number
  /** [steps, size, features] */
  readonly values: Float32Array
  /** [steps, size, features], zero unless something was asked for. */
  readonly gradient: Float32Array
}

/** How much pooling by attention looked at each step. */
export interface AttentionRecord {
  readonly layer: number
  readonly steps: number
  readonly size: number
  /** [steps, size] shares that sum to 1 over the steps. */
  readonly shares: Float32Array
}

/** How much each step of one sequence looked at each step of another. */
export interface LookRecord {
  readonly layer: number
  /** Steps that looked, and steps that were looked at. */
  readonly steps: number
  readonly asked: number
  readonly size: number
  /** [size, steps, asked] shares that sum to 1 over the steps that a sample has. */
  readonly shares: Float32Array
}

/** What happened in a pass. */
export interface PassRecord {
  /** One a recurrent layer and direction, in the order of the layers. */
  readonly layers: readonly LayerRecord[]
  readonly inputs: readonly InputRecord[]
  readonly attention: readonly AttentionRecord[]
  readonly looks: readonly LookRecord[]
}

/** What a recurrent layer says of itself beforehand. */
type RecordedPlace = Pick<LayerRecord, 'layer' | 'direction' | 'cell' | 'steps' | 'size' | 'units' | 'inputs'>

/** Collects the record of a pass from the layers while they run. */
export class Recorder {
  private readonly recordings: LayerRecording[] = []
  private readonly inputs: InputRecord[] = []
  private readonly attention: AttentionRecord[] = []
  private readonly looks: LookRecord[] = []

  /** Begins the record of one direction. */
  open(place: RecordedPlace): LayerRecording {
    const recording = new LayerRecording(place)
    this.recordings.push(recording)
    return recording
  }

  /** An input of the network [steps, size, features], which is taken down with the gradient that comes back to it. */
  watchInput(at: number, sequence: tf.Tensor3D, tap: tf.Scalar): tf.Tensor3D {
    const [steps, size, features] = sequence.shape
    const values = sequence.dataSync<'float32'>().slice()
    const gradient = new Float32Array(values.length)
    this.inputs.push({ at, steps, size, features, values, gradient })
    return watched(sequence, tap, (found) => gradient.set(found))
  }

  /** Takes down where pooling looked, [steps, size]. */
  lookedAt(layer: number, [steps, size]: readonly [number, number], shares: Float32Array): void {
    this.attention.push({ layer, steps, size, shares })
  }

  /** Takes down where the steps of one sequence looked in another. */
  lookedFrom(look: LookRecord): void {
    this.looks.push(look)
  }

  /** What was recorded; with gradients once they have been calculated. */
  record(hasGradients: boolean): PassRecord {
    const layers = this.recordings.map((recording) => recording.record(hasGradients))
    return { layers, inputs: this.inputs, attention: this.attention, looks: this.looks }
  }
}

/** The record of one direction while it is made. */
export class LayerRecording {
  private readonly hidden: Float32Array
  private inside: CellRecord = {}
  private readonly hiddenGradient: Float32Array
  private readonly inputGradient: Float32Array

  constructor(private readonly place: RecordedPlace) {
    const { steps, size, units, inputs } = place
    this.hidden = new Float32Array(steps * size * units)
    this.hiddenGradient = new Float32Array(steps * size * units)
    this.inputGradient = new Float32Array(steps * size * inputs)
  }

  /** Takes down the states, and where the cell has them its gates. */
  states(hidden: Float32Array, inside: CellRecord): void {
    this.hidden.set(hidden)
    this.inside = inside
  }

  /** The input of the layer, whose gradient is taken down when it comes back; with the tap it comes back to plain numbers, too. */
  watchInput(sequence: tf.Tensor3D, tap: tf.Scalar): tf.Tensor3D {
    return watched(sequence, tap, (gradient) => this.inputGradient.set(gradient))
  }

  /** Takes down the gradients of all hidden states. */
  hiddenGradients(gradient: Float32Array): void {
    this.hiddenGradient.set(gradient)
  }

  record(hasGradients: boolean): LayerRecord {
    const gradients = hasGradients ? { hidden: this.hiddenGradient, input: this.inputGradient } : null
    return { ...this.place, hidden: this.hidden, inside: this.inside, gradients }
  }
}

/** The same tensor; `hear` is told its gradient when that comes back. */
function watched<Watched extends tf.Tensor>(
  tensor: Watched,
  tap: tf.Scalar,
  hear: (gradient: Float32Array) => void,
): Watched {
  const operation = tf.customGrad(() => ({
    value: tensor.clone(),
    gradFunc: (gradient: tf.Tensor) => {
      hear(gradient.dataSync<'float32'>())
      return [gradient.clone(), tf.scalar(0)]
    },
  }))
  return operation(tensor, tap) as Watched
}

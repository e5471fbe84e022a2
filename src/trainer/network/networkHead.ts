import * as tf from '@tensorflow/tfjs'
import type { Answer, LossKind, Targets } from '../../tasks/prepared'
import { sequenceOf } from './embeddingLookup'
import type { ForwardContext, Signal, Signals } from './forwardContext'
import { lossOf, placeLosses } from './losses'
import type { Activation } from './plainLayers'

/** What is asked of a network's answers. */
export interface Asked {
  /** The loss of each place by the targets of the batch; null = 0 everywhere. */
  readonly loss: LossKind | null
  /** Whether all outputs are wanted, [places, units]. */
  readonly outputs: boolean
}

/** What a batch teaches: the mean loss to be differentiated, and the answers it was found with. */
export interface Lesson {
  readonly loss: tf.Scalar
  readonly answer: Answer
}

/** What of a network's answers is traced back through it: a sum of outputs, one place a sample. */
export interface TracedPlace {
  /** Factor of each output of each sample in the sum, [size, units]. */
  readonly factors: Float32Array
  /** The step that is answered, where there is an answer at each; null = the last one of each sample. */
  readonly step: number | null
  /** Outputs as they are answered, or the scores before the last activation: the log-odds of a class do not fade where it is sure. */
  readonly of: 'output' | 'score'
}

/** The last layer of a network: turns what the layers before it found into answers, or into a loss. */
export interface NetworkHead {
  /** Parameters that it takes as tensors; the gradients of others it adds to the pass itself. */
  readonly tensors: readonly string[]
  answer(signals: Signals, context: ForwardContext, targets: Targets | null, asked: Asked): Answer
  learn(signals: Signals, context: ForwardContext, targets: Targets, kind: LossKind): Lesson
  /** What is traced of the answers, as one number. */
  traced(signals: Signals, context: ForwardContext, place: TracedPlace): tf.Scalar
  release(): void
}

/** The end of a network whose last layer is no dense one: its outputs are the answers. */
export class OutputHead implements NetworkHead {
  readonly tensors: readonly string[] = []

  answer(signals: Signals, context: ForwardContext, targets: Targets | null, asked: Asked): Answer {
    const values = placesOf(signals[0], context)
    return answerOf(values.dataSync<'float32'>(), values.shape[0], 'linear', targets, asked)
  }

  learn(signals: Signals, context: ForwardContext, targets: Targets, kind: LossKind): Lesson {
    const values = placesOf(signals[0], context)
    const outputs = values.dataSync<'float32'>()
    return lessonOf(values, context, outputs, targets, kind, 'linear', (gradient) => gradient)
  }

  traced(signals: Signals, context: ForwardContext, place: TracedPlace): tf.Scalar {
    return sumOfPlaces(rowsAt(signals[0], context, place.step), place)
  }

  release(): void {
    // Holds nothing.
  }
}

/** The answer from outputs after the activation, [places, units]. */
export function answerOf(
  outputs: Float32Array,
  places: number,
  activation: Activation,
  targets: Targets | null,
  asked: Asked,
): Answer {
  const loss =
    asked.loss !== null && targets
      ? placeLosses(asked.loss, outputs, expectPlaces(targets, places), places)
      : new Float64Array(places)
  return {
    loss,
    best: bestClasses(outputs, places, activation, 0.5),
    outputs: asked.outputs ? outputs : null,
  }
}

/**
 * The lesson of logits [places, units] that follow from `read` [places, features], as one operation of tfjs; `backward` makes the gradient
 * of what was read from that of the logits.
 */
export function lessonOf(
  read: tf.Tensor2D,
  context: ForwardContext,
  logits: Float32Array,
  targets: Targets,
  kind: LossKind,
  activation: Activation,
  backward: (gradient: Float32Array) => Float32Array,
): Lesson {
  const places = read.shape[0]
  const { places: loss, mean, gradient } = lossOf(kind, logits, expectPlaces(targets, places), places)
  // What is needed backward is at hand: what tfjs hands over is not used.
  const operation = tf.customGrad(() => ({
    value: tf.scalar(mean),
    gradFunc: (upstream: tf.Tensor) => {
      const [scale = NaN] = upstream.dataSync<'float32'>()
      const own = scale === 1 ? gradient : gradient.map((value) => value * scale)
      return [tf.scalar(0), tf.tensor2d(backward(own), read.shape)]
    },
  }))
  const best = bestClasses(logits, places, activation, 0)
  return { loss: operation(context.tap, read) as tf.Scalar, answer: { loss, best, outputs: null } }
}

/** The same targets, when there is one at each of so many places. */
export function expectPlaces(targets: Targets, places: number): Targets {
  const { values } = targets
  if (values.length > 0 && values.length % places === 0) return targets
  throw new Error(
    `A network that answers ${places} places got ${values.length} targets at each ${targets.at}.`,
  )
}

/** A signal as [places, features]: the samples, or all steps of all samples, time-major. */
export function placesOf(signal: Signal, context: ForwardContext): tf.Tensor2D {
  if (signal.kind === 'vectors') return signal.values
  const values = sequenceOf(signal, context)
  const [steps, size, features] = values.shape
  return tf.reshape(values, [steps * size, features])
}

/** Rows [size, features] of a signal: the vectors, or what stands at a step of each sample, by default the last. */
export function rowsAt(signal: Signal, context: ForwardContext, at: number | null): tf.Tensor2D {
  if (signal.kind === 'vectors') return signal.values
  const { steps, lengths } = signal.span
  const { size } = context
  const isEnd = Float32Array.from({ length: steps * size }, (_, place) =>
    Math.floor(place / size) === (at ?? (lengths?.[place % size] ?? steps) - 1) ? 1 : 0,
  )
  return tf.sum(tf.mul(sequenceOf(signal, context), tf.tensor3d(isEnd, [steps, size, 1])), 0)
}

/** The sum of outputs [size, units] by the factors of a traced place. */
export const sumOfPlaces = (outputs: tf.Tensor2D, { factors }: TracedPlace): tf.Scalar =>
  tf.sum(tf.mul(outputs, tf.tensor2d(factors, outputs.shape)))

/** The class answered at each place: that of the largest value, for one value whether it is above `least`; -1 where numbers are answered. */
function bestClasses(
  values: Float32Array,
  places: number,
  activation: Activation,
  least: number,
): Int32Array {
  if (activation === 'linear') return new Int32Array(places).fill(-1)
  const units = values.length / Math.max(1, places)
  return Int32Array.from({ length: places }, (_, place) => {
    const first = place * units
    if (units === 1) return (values[first] ?? 0) > least ? 1 : 0
    let best = 0
    for (let unit = 1; unit < units; unit++)
      if ((values[first + unit] ?? 0) > (values[first + best] ?? 0)) best = unit
    return best
  })
}

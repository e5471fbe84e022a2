import * as tf from '@tensorflow/tfjs'
import type { Answer, LossKind, Targets } from '../../tasks/prepared'
import type { ForwardContext, Signals } from './forwardContext'
import {
  answerOf,
  lessonOf,
  placesOf,
  rowsAt,
  sumOfPlaces,
  type Asked,
  type Lesson,
  type NetworkHead,
  type TracedPlace,
} from './networkHead'
import { activate, type Activation } from './plainLayers'
import { multiply } from './smallProducts'

/** Sizes of the layer. */
export interface DenseShape {
  readonly inputs: number
  readonly units: number
}

/**
 * A dense layer at the end of a network with its loss, as one operation: as some thirty operations of tfjs with their gradients it took as long as
 * the recurrence of a small batch.
 */
export class DenseHead implements NetworkHead {
  readonly tensors: readonly string[] = []

  constructor(
    private readonly index: number,
    private readonly shape: DenseShape,
    private readonly activation: Activation,
  ) {}

  answer(signals: Signals, context: ForwardContext, targets: Targets | null, asked: Asked): Answer {
    const features = placesOf(signals[0], context)
    const places = features.shape[0]
    const outputs = activated(
      this.logits(features.dataSync<'float32'>(), places, context),
      this.activation,
      places,
    )
    return answerOf(outputs, places, this.activation, targets, asked)
  }

  learn(signals: Signals, context: ForwardContext, targets: Targets, kind: LossKind): Lesson {
    const features = placesOf(signals[0], context)
    const places = features.shape[0]
    const values = features.dataSync<'float32'>()
    const logits = this.logits(values, places, context)
    return lessonOf(features, context, logits, targets, kind, this.activation, (gradient) =>
      this.backward(values, gradient, places, context),
    )
  }

  traced(signals: Signals, context: ForwardContext, place: TracedPlace): tf.Scalar {
    const { weights, bias } = this.parameters(context)
    const { inputs, units } = this.shape
    const matrix = tf.tensor2d(weights.slice(), [inputs, units])
    const logits: tf.Tensor2D = tf.add(
      tf.matMul(rowsAt(signals[0], context, place.step), matrix),
      tf.tensor1d(bias.slice()),
    )
    return sumOfPlaces(place.of === 'score' ? logits : activate(logits, this.activation), place)
  }

  release(): void {
    // Holds nothing.
  }

  private parameters({ parameters }: ForwardContext): { weights: Float32Array; bias: Float32Array } {
    return {
      weights: parameters.weight(`${this.index}/weights`),
      bias: parameters.weight(`${this.index}/bias`),
    }
  }

  /** [places, units] */
  private logits(features: Float32Array, places: number, context: ForwardContext): Float32Array {
    const { weights, bias } = this.parameters(context)
    const { inputs, units } = this.shape
    const logits = multiply(features, weights, { rows: places, depth: inputs, columns: units })
    for (let at = 0; at < logits.length; at++) logits[at] = (logits[at] ?? NaN) + (bias[at % units] ?? NaN)
    return logits
  }

  /** The gradient of the features [places, inputs]; those of weights and bias are added to the pass. */
  private backward(
    features: Float32Array,
    gradient: Float32Array,
    places: number,
    context: ForwardContext,
  ): Float32Array {
    const { weights } = this.parameters(context)
    const { inputs, units } = this.shape
    const ofBias = new Float64Array(units)
    for (let at = 0; at < gradient.length; at++)
      ofBias[at % units] = (ofBias[at % units] ?? NaN) + (gradient[at] ?? NaN)
    context.addGradient(
      `${this.index}/weights`,
      multiply(features, gradient, { rows: inputs, depth: places, columns: units, transposed: 'left' }),
    )
    context.addGradient(`${this.index}/bias`, Float32Array.from(ofBias))
    return multiply(gradient, weights, { rows: places, depth: units, columns: inputs, transposed: 'right' })
  }
}

/** Logits [places, units] after the activation. */
function activated(logits: Float32Array, activation: Activation, places: number): Float32Array {
  if (activation === 'linear') return logits
  if (activation === 'tanh') return logits.map(Math.tanh)
  if (activation === 'sigmoid') return logits.map((value) => 1 / (1 + Math.exp(-value)))
  const units = logits.length / Math.max(1, places)
  const outputs = new Float32Array(logits.length)
  for (let place = 0; place < places; place++) {
    const own = logits.subarray(place * units, (place + 1) * units)
    const most = own.reduce((largest, value) => Math.max(largest, value), -Infinity)
    const sum = own.reduce((total, value) => total + Math.exp(value - most), 0)
    own.forEach((value, unit) => {
      outputs[place * units + unit] = Math.exp(value - most) / sum
    })
  }
  return outputs
}

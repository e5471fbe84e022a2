import * as tf from '@tensorflow/tfjs'
import type { Kernel } from '../../kernel/kernel'
import type { SoftmaxLayer, SoftmaxRequest, SoftmaxShape } from '../../kernel/softmaxLayer'
import { countPlaces } from '../../tasks/places'
import type { Answer, LossKind, Targets } from '../../tasks/prepared'
import { stepsOf } from './embeddingLookup'
import type { ForwardContext, Signals } from './forwardContext'
import {
  expectPlaces,
  placesOf,
  rowsAt,
  sumOfPlaces,
  type Asked,
  type Lesson,
  type NetworkHead,
  type TracedPlace,
} from './networkHead'
import { activate } from './plainLayers'

/**
 * A dense layer with softmax at every step, on the kernel: the logits of all places, which would be places x classes, are never held. Places
 * past the end of a sample, and in training places with nothing to learn, take no time: their loss is 0 and their class -1.
 */
export class SoftmaxHead implements NetworkHead {
  readonly tensors: readonly string[] = []
  private readonly layer: SoftmaxLayer

  constructor(
    kernel: Kernel,
    private readonly index: number,
    private readonly shape: SoftmaxShape,
  ) {
    this.layer = kernel.createSoftmax(shape)
  }

  answer(signals: Signals, context: ForwardContext, targets: Targets | null, asked: Asked): Answer {
    const features = placesOf(signals[0], context)
    const places = features.shape[0]
    const { steps, lengths } = stepsOf(signals[0]).span
    const rows = placesWhere(places, (place) => {
      return Math.floor(place / context.size) < (lengths?.[place % context.size] ?? steps)
    })
    const wanted = asked.loss === null ? null : targets
    if (asked.loss !== null) expectCrossEntropy(asked.loss)
    return this.run(features, rows, wanted && expectPlaces(wanted, places), asked.outputs, context)
  }

  learn(signals: Signals, context: ForwardContext, targets: Targets, kind: LossKind): Lesson {
    expectCrossEntropy(kind)
    const features = placesOf(signals[0], context)
    const places = features.shape[0]
    const { weights } = expectPlaces(targets, places)
    const rows = placesWhere(places, (place) => weights?.[place] !== 0)
    const answer = this.run(features, rows, targets, false, context)
    const count = Math.max(1, countPlaces(targets, places))
    const factors = Float32Array.from(rows, (place) => (weights?.[place] ?? 1) / count)
    const mean = rows.reduce((sum, place, row) => sum + (answer.loss[place] ?? 0) * (factors[row] ?? 0), 0)
    // The kernel keeps what it needs by itself: what tfjs hands over is not used.
    const { smoothing } = targets
    const operation = tf.customGrad(() => ({
      value: tf.scalar(mean),
      gradFunc: (gradient: tf.Tensor) => {
        const [scale = 1] = gradient.dataSync<'float32'>()
        const scaled = factors.map((factor) => factor * scale)
        const ofFeatures = this.backward(rows, { factors: scaled, smoothing }, places, context)
        return [tf.scalar(0), tf.tensor2d(ofFeatures, features.shape)]
      },
    }))
    return { loss: operation(context.tap, features) as tf.Scalar, answer }
  }

  traced(signals: Signals, context: ForwardContext, place: TracedPlace): tf.Scalar {
    const { weights, bias } = this.parameters(context)
    const { inputs, classes } = this.shape
    const rows = rowsAt(signals[0], context, place.step)
    const matrix = tf.tensor2d(weights.slice(), [inputs, classes])
    const logits: tf.Tensor2D = tf.add(tf.matMul(rows, matrix), tf.tensor1d(bias.slice()))
    return sumOfPlaces(place.of === 'score' ? logits : activate(logits, 'softmax'), place)
  }

  release(): void {
    this.layer.release()
  }

  private parameters({ parameters }: ForwardContext): Pick<SoftmaxRequest, 'weights' | 'bias'> {
    return {
      weights: parameters.weight(`${this.index}/weights`),
      bias: parameters.weight(`${this.index}/bias`),
    }
  }

  /** Answers for some of the places; nothing for the others. */
  private run(
    features: tf.Tensor2D,
    rows: Int32Array,
    targets: Targets | null,
    outputs: boolean,
    context: ForwardContext,
  ): Answer {
    const { inputs, classes } = this.shape
    const places = features.shape[0]
    const answer = {
      loss: new Float64Array(places),
      best: new Int32Array(places).fill(-1),
      outputs: outputs ? new Float32Array(places * classes) : null,
    }
    if (rows.length === 0) return answer
    const found = this.layer.forward({
      ...this.parameters(context),
      rows: rows.length,
      x: gatherRows(features.dataSync<'float32'>(), rows, inputs),
      targets: targets ? Int32Array.from(rows, (place) => targets.values[place] ?? 0) : undefined,
      outputs,
    })
    rows.forEach((place, row) => {
      answer.loss[place] = found.loss[row] ?? NaN
      answer.best[place] = found.best[row] ?? -1
      const own = found.outputs?.subarray(row * classes, (row + 1) * classes)
      if (own) answer.outputs?.set(own, place * classes)
    })
    return answer
  }

  /** The gradient of the features [places, inputs]; those of weights and bias are added to the pass. */
  private backward(
    rows: Int32Array,
    { factors, smoothing }: { readonly factors: Float32Array; readonly smoothing: number | undefined },
    places: number,
    context: ForwardContext,
  ): Float32Array {
    const { inputs } = this.shape
    const ofFeatures = new Float32Array(places * inputs)
    if (rows.length === 0) return ofFeatures
    const { x, weights, bias } = this.layer.backward(factors, smoothing)
    context.addGradient(`${this.index}/weights`, weights)
    context.addGradient(`${this.index}/bias`, bias)
    rows.forEach((place, row) => ofFeatures.set(x.subarray(row * inputs, (row + 1) * inputs), place * inputs))
    return ofFeatures
  }
}

function placesWhere(places: number, isWanted: (place: number) => boolean): Int32Array {
  return Int32Array.from({ length: places }, (_, place) => place).filter(isWanted)
}

function gatherRows(values: Float32Array, rows: Int32Array, width: number): Float32Array {
  const gathered = new Float32Array(rows.length * width)
  rows.forEach((place, row) => {
    gathered.set(values.subarray(place * width, (place + 1) * width), row * width)
  })
  return gathered
}

function expectCrossEntropy(kind: LossKind): void {
  if (kind !== 'categoricalCrossEntropy') throw new Error(`Softmax at every step does not learn by ${kind}.`)
}

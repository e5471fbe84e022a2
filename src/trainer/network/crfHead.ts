import * as tf from '@tensorflow/tfjs'
import type { Answer, LossKind, Targets } from '../../tasks/prepared'
import { Crf, type CrfWeights, type Emissions } from './crf'
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

/** A batch of scores as its sequences, [steps, size, labels]. */
interface Chains {
  readonly scores: tf.Tensor2D
  readonly sequences: readonly Emissions[]
  readonly places: number
}

/**
 * A conditional random field behind the scores of labels at each step. Its loss is that of whole sequences, shared out evenly among their steps; in
 * training the label that is answered is the likeliest at each step, else that of the best sequence. Its outputs are the probabilities of
 * the labels at each step.
 */
export class CrfHead implements NetworkHead {
  readonly tensors: readonly string[] = []

  constructor(
    private readonly index: number,
    private readonly labels: number,
  ) {}

  answer(signals: Signals, context: ForwardContext, targets: Targets | null, asked: Asked): Answer {
    const { sequences, places } = this.chainsOf(signals, context)
    const crf = this.crf(context)
    const marginals = new Float32Array(places * this.labels)
    const wanted = asked.loss !== null && targets ? expectPlaces(targets, places) : null
    const answer = { loss: new Float64Array(places), best: new Int32Array(places).fill(-1) }
    sequences.forEach((sequence, row) => {
      if (wanted || asked.outputs) {
        const logSum = crf.run(sequence, marginals)
        if (wanted) this.shareLoss(answer.loss, crf, sequence, row, context.size, logSum, wanted)
      }
      crf.best(sequence).forEach((label, step) => (answer.best[step * context.size + row] = label))
    })
    return { ...answer, outputs: asked.outputs ? marginals : null }
  }

  learn(signals: Signals, context: ForwardContext, targets: Targets, kind: LossKind): Lesson {
    if (kind !== 'categoricalCrossEntropy') throw new Error(`A crf does not learn by ${kind}.`)
    const { scores, sequences, places } = this.chainsOf(signals, context)
    const { labels } = this
    const { size } = context
    const { values } = expectPlaces(targets, places)
    const crf = this.crf(context)
    const gradient = new Float32Array(places * labels)
    const loss = new Float64Array(places)
    const best = new Int32Array(places).fill(-1)
    const counted = sequences.reduce((sum, { steps }) => sum + steps, 0)
    const weight = 1 / Math.max(1, counted)
    let sum = 0
    sequences.forEach((sequence, row) => {
      const logSum = crf.run(sequence, gradient, weight)
      sum += this.shareLoss(loss, crf, sequence, row, size, logSum, targets)
      for (let step = 0; step < sequence.steps; step++) {
        const place = step * size + row
        const from = place * labels
        best[place] = likeliest(gradient, from, labels)
        const target = from + (values[place] ?? 0)
        gradient[target] = (gradient[target] ?? 0) - 1
      }
    })
    for (let at = 0; at < gradient.length; at++) gradient[at] = (gradient[at] ?? 0) * weight
    const ofWeights = this.weightGradients(crf.expected(), sequences, values, size, weight)
    const operation = tf.customGrad(() => ({
      value: tf.scalar(sum * weight),
      gradFunc: (upstream: tf.Tensor) => {
        const [scale = NaN] = upstream.dataSync<'float32'>()
        const scaled = (own: Float32Array): Float32Array =>
          scale === 1 ? own : own.map((value) => value * scale)
        context.addGradient(`${this.index}/transitions`, scaled(ofWeights.transitions))
        context.addGradient(`${this.index}/start`, scaled(ofWeights.start))
        context.addGradient(`${this.index}/end`, scaled(ofWeights.end))
        return [tf.scalar(0), tf.tensor2d(scaled(gradient), scores.shape)]
      },
    }))
    return {
      loss: operation(context.tap, scores) as tf.Scalar,
      answer: { loss, best, outputs: null },
    }
  }

  /** The scores of labels at one step, or their softmax: what labels say of each other is left out, as it hangs on all steps. */
  traced(signals: Signals, context: ForwardContext, place: TracedPlace): tf.Scalar {
    const scores = rowsAt(signals[0], context, place.step)
    return sumOfPlaces(place.of === 'score' ? scores : activate(scores, 'softmax'), place)
  }

  release(): void {
    // Holds nothing.
  }

  private crf({ parameters }: ForwardContext): Crf {
    return new Crf(this.labels, {
      transitions: parameters.weight(`${this.index}/transitions`),
      start: parameters.weight(`${this.index}/start`),
      end: parameters.weight(`${this.index}/end`),
    })
  }

  private chainsOf(signals: Signals, context: ForwardContext): Chains {
    const { size } = context
    const { steps, lengths } = stepsOf(signals[0]).span
    const scores = placesOf(signals[0], context)
    const values = scores.dataSync<'float32'>()
    const sequences = Array.from({ length: size }, (_, row) => ({
      values,
      first: row * this.labels,
      stride: size * this.labels,
      steps: lengths?.[row] ?? steps,
    }))
    return { scores, sequences, places: steps * size }
  }

  /** Shares the loss of a sequence out among its places, and tells it. */
  private shareLoss(
    into: Float64Array,
    crf: Crf,
    sequence: Emissions,
    row: number,
    size: number,
    logSum: number,
    { values }: Targets,
  ): number {
    const loss = logSum - crf.scoreOf(sequence, (step) => values[step * size + row] ?? 0)
    for (let step = 0; step < sequence.steps; step++) into[step * size + row] = loss / sequence.steps
    return loss
  }

  /** What is expected of the weights without what there is. */
  private weightGradients(
    expected: CrfWeights,
    sequences: readonly Emissions[],
    values: Targets['values'],
    size: number,
    weight: number,
  ): CrfWeights {
    const take = (from: Float32Array, at: number): void => {
      from[at] = (from[at] ?? 0) - weight
    }
    sequences.forEach(({ steps }, row) => {
      if (steps === 0) return
      const labelAt = (step: number): number => values[step * size + row] ?? 0
      take(expected.start, labelAt(0))
      take(expected.end, labelAt(steps - 1))
      for (let step = 1; step < steps; step++)
        take(expected.transitions, labelAt(step - 1) * this.labels + labelAt(step))
    })
    return expected
  }
}

function likeliest(values: Float32Array, from: number, labels: number): number {
  let best = 0
  for (let label = 1; label < labels; label++)
    if ((values[from + label] ?? 0) > (values[from + best] ?? 0)) best = label
  return best
}

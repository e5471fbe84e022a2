import * as tf from '@tensorflow/tfjs'
import { countPlaces } from '../../tasks/places'
import { asksForClasses, type LossKind, type Targets } from '../../tasks/prepared'

/** Where the Huber loss turns from squares to lines, in scaled units (Keras's default). */
const huberDelta = 1

/** The mean over the outputs of a place of each value's cost [places, units], times its weight where values have one: [places]. */
function meanCost(cost: tf.Tensor, weights: Float32Array | null): tf.Tensor1D {
  return tf.mean(weights ? tf.mul(cost, tf.tensor(weights, cost.shape)) : cost, 1)
}

const valuesOf = ({ values }: Targets, logits: tf.Tensor2D): tf.Tensor2D =>
  tf.tensor2d(Float32Array.from(values), logits.shape)

/** The loss of each place [places] for logits [places, units], to be differentiated. */
const operations: Readonly<Record<LossKind, (logits: tf.Tensor2D, targets: Targets) => tf.Tensor1D>> = {
  // max(x, 0) - x z + log(1 + exp(-|x|)): the cross-entropy of sigmoid(x), stable for large |x|.
  binaryCrossEntropy: (logits, { values }) => {
    const x = tf.reshape(logits, [values.length]) as tf.Tensor1D
    const stable = tf.log1p(tf.exp(tf.neg(tf.abs(x))))
    const classes = tf.tensor1d(Float32Array.from(values))
    return tf.add(tf.sub(tf.relu(x), tf.mul(x, classes)), stable) as tf.Tensor1D
  },
  categoricalCrossEntropy: (logits, { values }) => {
    const classes = logits.shape[1]
    const labels = tf.oneHot(tf.tensor1d(Int32Array.from(values), 'int32'), classes) as tf.Tensor2D
    return tf.neg(tf.sum(tf.mul(tf.logSoftmax(logits), labels), 1)) as tf.Tensor1D
  },
  mae: (logits, targets) => meanCost(tf.abs(tf.sub(logits, valuesOf(targets, logits))), targets.weights),
  mse: (logits, targets) => meanCost(tf.square(tf.sub(logits, valuesOf(targets, logits))), targets.weights),
  huber: (logits, targets) => {
    const error = tf.abs(tf.sub(logits, valuesOf(targets, logits)))
    const quadratic = tf.minimum(error, huberDelta)
    const linear = tf.sub(error, quadratic)
    const cost = tf.add(tf.mul(0.5, tf.square(quadratic)), tf.mul(huberDelta, linear))
    return meanCost(cost, targets.weights)
  },
}

/** The loss of logits [places, units]: of each place, for classes without weights, and the weighted mean that is minimised. */
export function lossOf(
  kind: LossKind,
  logits: tf.Tensor2D,
  targets: Targets,
): { readonly places: tf.Tensor1D; readonly mean: tf.Scalar } {
  const places = operations[kind](logits, targets)
  const { weights } = targets
  const weighted = weights && asksForClasses(kind) ? tf.mul(places, tf.tensor1d(weights)) : places
  const mean: tf.Scalar =
    targets.at === 'sample' || weights === null
      ? tf.mean(weighted)
      : tf.div(tf.sum(weighted), Math.max(1, countPlaces(targets, places.size)))
  return { places, mean }
}

/** Probabilities are kept this far from 0 and 1 under the logarithm (Keras's epsilon). */
const epsilon = 1e-7
const surprise = (probability: number): number =>
  -Math.log(Math.min(1 - epsilon, Math.max(epsilon, probability)))

function cost(kind: 'mae' | 'mse' | 'huber', error: number): number {
  const size = Math.abs(error)
  if (kind === 'mae') return size
  if (kind === 'mse') return size * size
  return size <= huberDelta ? 0.5 * size * size : huberDelta * (size - 0.5 * huberDelta)
}

/** Loss of each place [places] from outputs after activation [places, units]; for classes without their weights. */
export function placeLosses(
  kind: LossKind,
  outputs: Float32Array,
  { values, weights }: Targets,
  places: number,
): Float64Array {
  const units = outputs.length / Math.max(1, places)
  return Float64Array.from({ length: places }, (_, place) => {
    switch (kind) {
      case 'binaryCrossEntropy': {
        const probability = outputs[place] ?? 0
        return surprise(values[place] === 1 ? probability : 1 - probability)
      }
      case 'categoricalCrossEntropy':
        return surprise(outputs[place * units + (values[place] ?? 0)] ?? 0)
      default: {
        let total = 0
        for (let unit = 0; unit < units; unit++) {
          const at = place * units + unit
          total += (weights?.[at] ?? 1) * cost(kind, (outputs[at] ?? 0) - (values[at] ?? 0))
        }
        return total / units
      }
    }
  })
}

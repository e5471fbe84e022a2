import * as tf from '@tensorflow/tfjs'
import type { LossKind, Targets } from '../../tasks/prepared'
import type { LossOperation } from '../network/trainableNetwork'

/** Where the Huber loss turns from squares to lines, in scaled units (Keras's default). */
export const huberDelta = 1

/** The mean over samples of each sample's loss [size], times its weight where samples have one. */
function meanLoss(perSample: tf.Tensor1D, weights: Float32Array | null): tf.Scalar {
  return tf.mean(weights ? tf.mul(perSample, tf.tensor1d(weights)) : perSample)
}

/** The mean over samples and outputs of each value's cost [size, units], times its weight where values have one. */
function meanCost(cost: tf.Tensor, weights: Float32Array | null): tf.Scalar {
  return meanLoss(tf.mean(weights ? tf.mul(cost, tf.tensor(weights, cost.shape)) : cost, 1), null)
}

const valuesOf = ({ values }: Targets, logits: tf.Tensor2D): tf.Tensor2D =>
  tf.tensor2d(Float32Array.from(values), logits.shape)

/** The loss of logits [size, units] for targets at samples, to be differentiated. */
export const lossOperations: Readonly<Record<LossKind, LossOperation>> = {
  // max(x, 0) - x z + log(1 + exp(-|x|)): the cross-entropy of sigmoid(x), stable for large |x|.
  binaryCrossEntropy: (logits, { values, weights }) => {
    const x = tf.reshape(logits, [values.length]) as tf.Tensor1D
    const stable = tf.log1p(tf.exp(tf.neg(tf.abs(x))))
    const classes = tf.tensor1d(Float32Array.from(values))
    const perSample = tf.add(tf.sub(tf.relu(x), tf.mul(x, classes)), stable) as tf.Tensor1D
    return meanLoss(perSample, weights)
  },
  categoricalCrossEntropy: (logits, { values, weights }) => {
    const classes = logits.shape[1]
    const labels = tf.oneHot(tf.tensor1d(Int32Array.from(values), 'int32'), classes) as tf.Tensor2D
    const perSample = tf.neg(tf.sum(tf.mul(tf.logSoftmax(logits), labels), 1)) as tf.Tensor1D
    return meanLoss(perSample, weights)
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

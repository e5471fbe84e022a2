import * as tf from '@tensorflow/tfjs'
import type { Batch, LossKind } from '../../tasks/prepared'
import type { LossOperation } from '../network/trainableNetwork'

/** Where the Huber loss turns from squares to lines, in scaled units (Keras's default). */
export const huberDelta = 1

/** The mean over samples of each sample's loss [size], times its weight where samples have one. */
function meanLoss(perSample: tf.Tensor1D, batch: Batch): tf.Scalar {
  const weighted = batch.weights ? tf.mul(perSample, tf.tensor1d(batch.weights)) : perSample
  return tf.mean(weighted)
}

/** The mean over outputs of each target's cost [size, units], times its weight where targets have one: [size]. */
function meanCost(cost: tf.Tensor, batch: Batch): tf.Tensor1D {
  const { targetWeights } = batch
  return tf.mean(targetWeights ? tf.mul(cost, tf.tensor(targetWeights, cost.shape)) : cost, 1)
}

const targetsOf = (batch: Batch, logits: tf.Tensor2D): tf.Tensor2D => tf.tensor2d(batch.targets, logits.shape)

/** The loss of logits [size, units], to be differentiated. */
export const lossOperations: Readonly<Record<LossKind, LossOperation>> = {
  // max(x, 0) - x z + log(1 + exp(-|x|)): the cross-entropy of sigmoid(x), stable for large |x|.
  binaryCrossEntropy: (logits, batch) => {
    const x = tf.reshape(logits, [batch.size]) as tf.Tensor1D
    const stable = tf.log1p(tf.exp(tf.neg(tf.abs(x))))
    const perSample = tf.add(tf.sub(tf.relu(x), tf.mul(x, tf.tensor1d(batch.targets))), stable) as tf.Tensor1D
    return meanLoss(perSample, batch)
  },
  categoricalCrossEntropy: (logits, batch) => {
    const classes = logits.shape[1]
    const labels = tf.oneHot(tf.tensor1d(Int32Array.from(batch.targets), 'int32'), classes) as tf.Tensor2D
    const perSample = tf.neg(tf.sum(tf.mul(tf.logSoftmax(logits), labels), 1)) as tf.Tensor1D
    return meanLoss(perSample, batch)
  },
  mae: (logits, batch) => meanLoss(meanCost(tf.abs(tf.sub(logits, targetsOf(batch, logits))), batch), batch),
  mse: (logits, batch) =>
    meanLoss(meanCost(tf.square(tf.sub(logits, targetsOf(batch, logits))), batch), batch),
  huber: (logits, batch) => {
    const error = tf.abs(tf.sub(logits, targetsOf(batch, logits)))
    const quadratic = tf.minimum(error, huberDelta)
    const linear = tf.sub(error, quadratic)
    const cost = tf.add(tf.mul(0.5, tf.square(quadratic)), tf.mul(huberDelta, linear))
    return meanLoss(meanCost(cost, batch), batch)
  },
}

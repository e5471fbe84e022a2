import * as tf from '@tensorflow/tfjs'
import type { RecurrenceShape } from '../../../src/kernel/measurement'
import { blockLstm } from '../../../src/trainer/network/blockLstm'
import { randomFloats } from '../randomFloats'
import { localCandidate, type Candidate } from '../timing'

/** TensorFlow's fused operations BlockLSTMV2 and BlockLSTMGradV2, called through tfjs-node, at its own choice of threads. */
export function fusedCandidate(shape: RecurrenceShape): Candidate {
  const { batch, steps, inputs, units } = shape
  const x = tf.tensor3d(randomFloats(steps * batch * inputs, 1), [steps, batch, inputs])
  const weights = tf.tensor2d(randomFloats((inputs + units) * 4 * units, 0.1), [inputs + units, 4 * units])
  const bias = tf.tensor1d(randomFloats(4 * units, 0.1))
  const upstream = tf.tensor3d(randomFloats(steps * batch * units, 1), [steps, batch, units])
  const gradients = tf.grads((...[own, matrix, offsets]) =>
    blockLstm(own as tf.Tensor3D, matrix as tf.Tensor2D, offsets as tf.Tensor1D),
  )
  return localCandidate(
    () => {
      tf.tidy(() => gradients([x, weights, bias], upstream)[1]?.dataSync())
    },
    () => tf.dispose([x, weights, bias, upstream]),
  )
}

/** The LSTM layer of tfjs-layers on tfjs-node, with the activations of today's Keras. */
export function layersCandidate(shape: RecurrenceShape): Candidate {
  const { batch, steps, inputs, units } = shape
  const x = tf.variable(tf.tensor3d(randomFloats(steps * batch * inputs, 1), [batch, steps, inputs]))
  const upstream = tf.tensor3d(randomFloats(steps * batch * units, 1), [batch, steps, units])
  const layer = tf.layers.lstm({
    units,
    returnSequences: true,
    recurrentActivation: 'sigmoid',
    // The default, orthogonal, is calculated in JavaScript and takes longer than the measurement.
    recurrentInitializer: 'glorotUniform',
  })
  return localCandidate(
    () => {
      tf.tidy(() => {
        const { grads } = tf.variableGrads(() => tf.sum(tf.mul(layer.apply(x) as tf.Tensor, upstream)))
        Object.values(grads)[0]?.dataSync()
      })
    },
    () => {
      layer.dispose()
      tf.dispose([x, upstream])
    },
  )
}

import { createRequire } from 'node:module'
import * as tf from '@tensorflow/tfjs'

/** What is used of tfjs-node's backend: any TensorFlow operation by its name. */
interface NativeBackend {
  readonly binding: Readonly<Record<'TF_ATTR_FLOAT' | 'TF_ATTR_BOOL' | 'TF_ATTR_TYPE' | 'TF_FLOAT', number>>
  executeMultipleOutputs(
    name: string,
    attributes: readonly { readonly name: string; readonly type: number; readonly value: unknown }[],
    inputs: readonly unknown[],
    outputs: number,
  ): tf.Tensor[]
}

/** Whether TensorFlow's fused LSTM is here: only where tfjs-node's own backend is active. */
export const hasBlockLstm = (): boolean => tf.getBackend() === 'tensorflow'

/**
 * TensorFlow's fused LSTM over a whole sequence as one operation with a gradient: x [steps, size, inputs], weights [inputs + units, 4 units],
 * bias [4 units] -> hidden states [steps, size, units]; zero initial state, every row `steps` long.
 * Operations BlockLSTMV2 and BlockLSTMGradV2, gates in the order i, f, c, o.
 */
export function blockLstm(x: tf.Tensor3D, weights: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor3D {
  const operation = tf.customGrad((...inputs) => {
    const [sequence, matrix, offsets, keep] = inputs as unknown as [
      tf.Tensor3D,
      tf.Tensor2D,
      tf.Tensor1D,
      Keep,
    ]
    const kept = execute('BlockLSTMV2', forwardAttributes(), sharedInputs(sequence, matrix, offsets), 7)
    keep([sequence, matrix, offsets, ...kept])
    return {
      value: kept[6] as tf.Tensor3D,
      gradFunc: (gradient: tf.Tensor, saved: tf.Tensor[]) => {
        const [x, w, b, ...activations] = saved as [tf.Tensor3D, tf.Tensor2D, tf.Tensor1D, ...tf.Tensor[]]
        const ofCells = tf.zerosLike(gradient)
        const wanted = [...sharedInputs(x, w, b), ...activations, ofCells, gradient]
        const gradients = execute('BlockLSTMGradV2', gradientAttributes(), wanted, 8)
        return [gradients[0], gradients[3], gradients[7]] as tf.Tensor[]
      },
    }
  })
  return operation(x, weights, bias) as tf.Tensor3D
}

/** Keeps tensors until the gradient has been calculated. */
type Keep = (tensors: readonly tf.Tensor[]) => void

/** The inputs that both operations begin with: a zero initial state, no peepholes. */
function sharedInputs(x: tf.Tensor3D, weights: tf.Tensor2D, bias: tf.Tensor1D): unknown[] {
  const [steps, size] = x.shape
  const units = bias.shape[0] / 4
  const zeroState = tf.zeros([size, units])
  const peephole = tf.zeros([units])
  return [length(steps), x, zeroState, zeroState, weights, peephole, peephole, peephole, bias]
}

function backend(): NativeBackend {
  // tfjs-core types its backends by their common part only.
  return tf.backend() as unknown as NativeBackend
}

const execute = (
  name: string,
  attributes: Parameters<NativeBackend['executeMultipleOutputs']>[1],
  inputs: readonly unknown[],
  outputs: number,
): tf.Tensor[] => backend().executeMultipleOutputs(name, attributes, inputs, outputs)

function gradientAttributes() {
  const { binding } = backend()
  return [
    { name: 'use_peephole', type: binding.TF_ATTR_BOOL, value: false },
    { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
  ]
}

function forwardAttributes() {
  return [{ name: 'cell_clip', type: backend().binding.TF_ATTR_FLOAT, value: -1 }, ...gradientAttributes()]
}

/** The number of steps as the int64 scalar that the operation wants; tfjs has no such type, tfjs-node has. */
function length(steps: number): unknown {
  const module: unknown = createRequire(import.meta.url)('@tensorflow/tfjs-node/dist/int64_tensors')
  const { Int64Scalar } = module as { Int64Scalar: new (value: number) => unknown }
  return new Int64Scalar(steps)
}

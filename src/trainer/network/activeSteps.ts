import * as tf from '@tensorflow/tfjs'

/** 1 where a sample has the step and 0 past its end, [steps, size, 1]; `lengths` [size]. */
export function activeSteps(lengths: Int32Array, steps: number): tf.Tensor3D {
  const size = lengths.length
  const active = new Float32Array(steps * size)
  lengths.forEach((length, row) => {
    for (let step = 0; step < Math.min(length, steps); step++) active[step * size + row] = 1
  })
  return tf.tensor3d(active, [steps, size, 1])
}

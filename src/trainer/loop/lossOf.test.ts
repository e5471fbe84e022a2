import * as tf from '@tensorflow/tfjs'
import { expect, it } from 'vitest'
import type { Batch } from '../../tasks/prepared'
import { summedLoss } from './lossOf'
import { lossOperations } from './lossOperations'

const batch: Batch = {
  size: 2,
  steps: 1,
  input: { kind: 'numbers', values: new Float32Array(2) },
  lengths: null,
  targets: Float32Array.of(1, 2, 3, 4),
  weights: null,
  targetWeights: Float32Array.of(2, 0, 1, 1),
}
const outputs = Float32Array.of(1.5, 900, 3, 1)

it('the loss is the same with and without tensors, and leaves out targets of weight 0', () => {
  for (const kind of ['mae', 'mse', 'huber'] as const) {
    const summed = summedLoss(kind, outputs, batch)
    const mean = tf.tidy(() => lossOperations[kind](tf.tensor2d(outputs, [2, 2]), batch).dataSync()[0] ?? NaN)
    expect(mean).toBeCloseTo(summed / 2, 6)
    expect(summed).toBeLessThan(6)
  }
})

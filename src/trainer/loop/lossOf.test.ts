import * as tf from '@tensorflow/tfjs'
import { expect, it } from 'vitest'
import type { Targets } from '../../tasks/prepared'
import { summedLoss } from './lossOf'
import { lossOperations } from './lossOperations'

const targets: Targets = {
  at: 'sample',
  values: Float32Array.of(1, 2, 3, 4),
  weights: Float32Array.of(2, 0, 1, 1),
}
const outputs = Float32Array.of(1.5, 900, 3, 1)

it('the loss is the same with and without tensors, and leaves out targets of weight 0', () => {
  for (const kind of ['mae', 'mse', 'huber'] as const) {
    const summed = summedLoss(kind, outputs, targets, 2)
    const mean = tf.tidy(
      () => lossOperations[kind](tf.tensor2d(outputs, [2, 2]), targets).dataSync()[0] ?? NaN,
    )
    expect(mean).toBeCloseTo(summed / 2, 6)
    expect(summed).toBeLessThan(6)
  }
})

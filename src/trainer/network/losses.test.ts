import * as tf from '@tensorflow/tfjs'
import { describe, expect, it } from 'vitest'
import type { Targets } from '../../tasks/prepared'
import { lossOf, placeLosses } from './losses'

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)

describe('the loss', () => {
  const targets: Targets = {
    at: 'sample',
    values: Float32Array.of(1, 2, 3, 4),
    weights: Float32Array.of(2, 0, 1, 1),
  }
  const outputs = Float32Array.of(1.5, 900, 3, 1)

  it('is the same with and without tensors, and leaves out targets of weight 0', () => {
    for (const kind of ['mae', 'mse', 'huber'] as const) {
      const apart = placeLosses(kind, outputs, targets, 2)
      tf.tidy(() => {
        const { places, mean } = lossOf(kind, tf.tensor2d(outputs, [2, 2]), targets)
        expect(mean.dataSync()[0]).toBeCloseTo(sum(apart) / 2, 6)
        places.dataSync().forEach((value, place) => expect(value).toBeCloseTo(apart[place] ?? NaN, 6))
      })
      expect(sum(apart)).toBeLessThan(6)
    }
  })

  it('of targets at steps is the mean over the steps that there is something to learn at', () => {
    const classes: Targets = {
      at: 'step',
      values: Int32Array.of(1, 0, 1, 0),
      weights: Float32Array.of(1, 2, 0, 0),
    }
    const logits = Float32Array.of(0.5, -1, 7, 3)
    const apart = placeLosses(
      'binaryCrossEntropy',
      logits.map((value) => 1 / (1 + Math.exp(-value))),
      classes,
      4,
    )
    tf.tidy(() => {
      const { mean } = lossOf('binaryCrossEntropy', tf.tensor2d(logits, [4, 1]), classes)
      expect(mean.dataSync()[0]).toBeCloseTo(((apart[0] ?? NaN) + 2 * (apart[1] ?? NaN)) / 2, 6)
    })
  })
})

import { describe, expect, it } from 'vitest'
import type { LossKind, Targets } from '../../tasks/prepared'
import { lossOf, placeLosses } from './losses'

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)

describe('the loss', () => {
  const targets: Targets = {
    at: 'sample',
    values: Float32Array.of(1, 2, 3, 4),
    weights: Float32Array.of(2, 0, 1, 1),
  }
  const outputs = Float32Array.of(1.5, 900, 3, 1)

  it('is the same from logits and from outputs, and leaves out targets of weight 0', () => {
    for (const kind of ['mae', 'mse', 'huber'] as const) {
      const apart = placeLosses(kind, outputs, targets, 2)
      const { places, mean } = lossOf(kind, outputs, targets, 2)
      expect(mean).toBeCloseTo(sum(apart) / 2, 6)
      places.forEach((value, place) => expect(value).toBeCloseTo(apart[place] ?? NaN, 6))
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
    const { mean } = lossOf('binaryCrossEntropy', logits, classes, 4)
    expect(mean).toBeCloseTo(((apart[0] ?? NaN) + 2 * (apart[1] ?? NaN)) / 2, 6)
  })

  it('has the gradient that small changes of each logit show, for every kind', () => {
    const logits = Float32Array.of(0.4, -1.2, 2.1, 0.3, -0.6, 1.7)
    const numbers = Float32Array.of(1, -1, 0.5, 2, -2, 1.2)
    const cases = [
      ['binaryCrossEntropy', { at: 'sample', values: Int32Array.of(1, 0, 1, 1, 0, 0), weights: null }, 6],
      [
        'binaryCrossEntropy',
        { at: 'step', values: Int32Array.of(1, 0, 1, 1, 0, 0), weights: Float32Array.of(1, 0, 2, 1, 0, 1) },
        6,
      ],
      [
        'categoricalCrossEntropy',
        { at: 'sample', values: Int32Array.of(2, 0), weights: Float32Array.of(3, 1) },
        2,
      ],
      ['mae', { at: 'sample', values: numbers, weights: null }, 2],
      ['mse', { at: 'sample', values: numbers, weights: Float32Array.of(1, 0, 2, 1, 1, 1) }, 2],
      ['huber', { at: 'step', values: numbers, weights: null }, 2],
    ] as const satisfies readonly (readonly [LossKind, Targets, number])[]
    for (const [kind, targets, places] of cases) {
      const { gradient } = lossOf(kind, logits, targets, places)
      logits.forEach((logit, at) => {
        const [above = NaN, below = NaN] = [1, -1].map(
          (sign) => lossOf(kind, logits.with(at, logit + sign * 1e-2), targets, places).mean,
        )
        expect(gradient[at], `${kind} ${at}`).toBeCloseTo((above - below) / 2e-2, 3)
      })
    }
  })
})

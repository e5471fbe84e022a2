import { expect, it } from 'vitest'
import { learningRateAt } from './learningRateAt'

const place = { base: 0.1, epochs: 0, allEpochs: 10, plateaus: 0 }

it('a constant rate stays', () => {
  expect(learningRateAt('constant', { ...place, epochs: 7, plateaus: 3 })).toBe(0.1)
})

it('an exponential rate loses 3 % an epoch', () => {
  expect(learningRateAt('exponential', { ...place, epochs: 2.9 })).toBeCloseTo(0.1 * 0.97 ** 2)
})

it('a plateau halves the rate', () => {
  expect(learningRateAt('plateau', { ...place, plateaus: 2 })).toBeCloseTo(0.025)
})

it('a cosine begins at the rate, is half of it midway and ends at nothing', () => {
  expect(learningRateAt('cosine', place)).toBe(0.1)
  expect(learningRateAt('cosine', { ...place, epochs: 5 })).toBeCloseTo(0.05)
  expect(learningRateAt('cosine', { ...place, epochs: 10 })).toBeCloseTo(0)
})

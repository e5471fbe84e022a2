import { expect, it } from 'vitest'
import { secondsFor } from './estimateCost'

it('reads seconds off the line through measured batches', () => {
  const timed = [
    { work: 100, seconds: 0.2 },
    { work: 200, seconds: 0.3 },
    { work: 300, seconds: 0.4 },
  ]
  expect(secondsFor(150, timed)).toBeCloseTo(0.25)
  expect(secondsFor(400, timed)).toBeCloseTo(0.5)
})

it('takes time in proportion to the work when all batches are alike', () => {
  const timed = [
    { work: 100, seconds: 0.2 },
    { work: 100, seconds: 0.4 },
  ]
  expect(secondsFor(50, timed)).toBeCloseTo(0.15)
})

import { expect, it } from 'vitest'
import { WeightAverage } from './weightAverage'

it('follows quickly at first and averages over about 100 steps later', () => {
  const average = new WeightAverage(Float32Array.of(0), 0.99)
  for (let step = 1; step <= 20; step++) average.add(Float32Array.of(1), step)
  expect(average.values[0]).toBeGreaterThan(0.95)
  for (let step = 21; step <= 2000; step++) average.add(Float32Array.of(step % 2), step)
  expect(average.values[0]).toBeCloseTo(0.5, 1)
})

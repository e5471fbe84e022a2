import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RunningMoments } from './runningMoments'

it('is the mean and deviation of all batches together, missing numbers left out', () => {
  const value = fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
    fc.constant(Number.NaN),
  )
  fc.assert(
    fc.property(fc.array(fc.array(value, { maxLength: 20 })), (batches) => {
      const moments = new RunningMoments()
      for (const batch of batches) moments.add(Float64Array.from(batch))
      const all = batches.flat().filter((one) => !Number.isNaN(one))
      expect(moments.count).toBe(all.length)
      if (all.length === 0) return
      const mean = all.reduce((sum, one) => sum + one, 0) / all.length
      const variance = all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / all.length
      expect(moments.mean).toBeCloseTo(mean, 5)
      expect(moments.standardDeviation / (1 + Math.sqrt(variance))).toBeCloseTo(
        Math.sqrt(variance) / (1 + Math.sqrt(variance)),
        5,
      )
      expect([moments.minimum, moments.maximum]).toEqual([Math.min(...all), Math.max(...all)])
    }),
  )
})

it('keeps small deviations of large numbers, and a constant as it is', () => {
  const large = new RunningMoments()
  for (let batch = 0; batch < 10; batch++) large.add(Float64Array.of(1e9, 1e9 + 1, 1e9 + 2))
  expect(large.standardDeviation).toBeCloseTo(Math.sqrt(2 / 3), 9)
  const constant = new RunningMoments()
  for (let batch = 0; batch < 3; batch++) constant.add(Float64Array.of(0.1, 0.1, 0.1))
  expect([constant.mean, constant.standardDeviation]).toEqual([0.1, 0])
})

it('is told of numbers whose squares are beyond what numbers can hold', () => {
  const moments = new RunningMoments()
  moments.add(Float64Array.of(1, 2, 3))
  moments.add(Float64Array.of(2e200, Number.NaN, 4e200, 6e200))
  expect(moments.mean / 2e200).toBeCloseTo(1, 10)
  expect(moments.standardDeviation / 1e200).toBeCloseTo(Math.sqrt(56 / 6 - 4), 10)
  const widest = new RunningMoments()
  widest.add(Float64Array.of(-Number.MAX_VALUE, Number.MAX_VALUE))
  expect(widest.mean).toBe(0)
  expect(widest.standardDeviation / Number.MAX_VALUE).toBeCloseTo(1, 10)
})

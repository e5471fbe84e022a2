import { describe, expect, it } from 'vitest'
import { isSeedNoise, meanAndDeviation, noiseMargin } from './seedNoise'

describe('figures over seeds', () => {
  it('have a mean and a standard deviation in every metric that all runs tell', () => {
    const { mean, deviation } = meanAndDeviation([
      { accuracy: 0.8, loss: 1 },
      { accuracy: 0.9, loss: 2, rare: 1 },
      { accuracy: 1, loss: 3 },
    ])
    expect(mean['accuracy']).toBeCloseTo(0.9)
    expect(deviation).toEqual({ accuracy: expect.closeTo(0.1), loss: expect.closeTo(1) })
    expect(mean).not.toHaveProperty('rare')
    expect(meanAndDeviation([{ accuracy: 0.8 }])).toEqual({ mean: { accuracy: 0.8 }, deviation: {} })
    expect(meanAndDeviation([])).toEqual({ mean: {}, deviation: {} })
  })

  it('differ by no more than chance within the pooled interval of Student', () => {
    // scipy.stats.t.ppf(0.975, 4) * sqrt(0.0001 * (1/3 + 1/3)) = 0.022670
    const one = { value: 0.9, seeds: 3, deviation: 0.01 }
    expect(noiseMargin(one, { value: 0.88, seeds: 3, deviation: 0.01 })).toBeCloseTo(0.02267, 4)
    expect(isSeedNoise(one, { value: 0.88, seeds: 3, deviation: 0.01 })).toBe(true)
    expect(isSeedNoise(one, { value: 0.87, seeds: 3, deviation: 0.01 })).toBe(false)
  })

  it('take the spread of the other where one seed was trained, and say nothing without any', () => {
    const many = { value: 0.9, seeds: 5, deviation: 0.01 }
    // scipy.stats.t.ppf(0.975, 4) * 0.01 * sqrt(1/5 + 1) = 0.030415
    expect(noiseMargin(many, { value: 0.8, seeds: 1, deviation: null })).toBeCloseTo(0.030415, 4)
    expect(
      isSeedNoise({ ...many, seeds: 1, deviation: null }, { value: 0.9, seeds: 1, deviation: null }),
    ).toBeNull()
  })
})

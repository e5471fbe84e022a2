import { describe, expect, it } from 'vitest'
import { Random } from '../../shared/random'
import { smallForecasting } from '../testing/exampleExperiments'
import { tryTransforms } from './chooseTransform'

function chosen(series: number[], season: number | null, horizon: number): string | undefined {
  const rows = series.length
  const values = Float64Array.from(series)
  const parts = { validationFrom: 0.7 * rows, testFrom: 0.85 * rows, rows }
  const preparation = { ...smallForecasting.preparation, season, horizon }
  return tryTransforms({ target: values, measured: values }, parts, preparation)[0]?.transform
}

describe('the choice of a transform', () => {
  const random = Random.of(4, 'series')

  it('leaves a series alone that comes back to its level', () => {
    let value = 0
    const series = Array.from({ length: 4000 }, () => {
      value = 0.7 * value + random.normal()
      return value
    })
    expect(chosen(series, null, 7)).toBe('none')
  })

  it('takes differences of a series that wanders', () => {
    let value = 1000
    const series = Array.from({ length: 400 }, () => (value += random.normal()))
    expect(chosen(series, null, 1)).toMatch(/ifference$/)
  })

  it('takes the logarithm and seasonal differences of growth with a season that grows along', () => {
    const series = Array.from(
      { length: 400 },
      (_, row) =>
        Math.exp(row / 120) * (10 + 4 * Math.sin((2 * Math.PI * row) / 12)) * (1 + 0.01 * random.normal()),
    )
    expect(chosen(series, 12, 12)).toBe('logSeasonalDifference')
  })
})

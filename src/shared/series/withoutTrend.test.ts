import { expect, it } from 'vitest'
import { withoutTrend } from './withoutTrend'

it('leaves what lies around a straight trend', () => {
  const series = Float64Array.from({ length: 40 }, (_, row) => 5 + 3 * row + (row % 2 === 0 ? 1 : -1))
  withoutTrend(series).forEach((value, row) => {
    expect(value).toBeCloseTo(row % 2 === 0 ? 1 : -1, 0)
  })
})

it('takes missing values to lie on the trend, and a single one to be it', () => {
  expect([...withoutTrend(Float64Array.of(1, NaN, 3))]).toEqual([0, 0, 0])
  expect([...withoutTrend(Float64Array.of(7))]).toEqual([0])
})

import { expect, it } from 'vitest'
import { goodness } from './goodness'

it('ranks errors of different units by how much of the baseline they save', () => {
  const forecast = (value: number, baseline: number | null) =>
    goodness({ task: 'forecasting', score: { metric: 'mae', value, part: 'test', baseline } })
  expect(forecast(500, 1000)).toBeGreaterThan(forecast(7, 10) ?? 0)
  expect(forecast(90, 80)).toBeLessThan(0)
  expect(forecast(3, null)).toBe(-3)
})

it('ranks runs without a score by nothing', () => {
  expect(goodness({ task: 'classification', score: null })).toBeNull()
})

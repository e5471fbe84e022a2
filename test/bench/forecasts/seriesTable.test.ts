import { expect, it } from 'vitest'
import { smape } from './seriesTable'

it('symmetric errors go from 0 to 200, and what was not said is the worst', () => {
  expect(smape([1, 3], [1, 1])).toBe(50)
  expect(smape([-1], [1])).toBe(200)
  expect(smape([1], [1, 1])).toBe(100)
  expect(smape([0], [0])).toBe(0)
})

import { expect, it } from 'vitest'
import { figure, geometricMean, megabytes } from './figures'

it('writes figures with three digits that count', () => {
  expect([0.01234, 2.4051, 24.05, 361.4, 1489.6].map(figure)).toEqual([
    '0.0123',
    '2.41',
    '24.1',
    '361',
    '1,490',
  ])
  expect(figure(null)).toBe('-')
  expect(megabytes(12_900_000)).toBe('12.9 MB')
})

it('takes the geometric mean, none of nothing', () => {
  expect(geometricMean([2, 8])).toBeCloseTo(4)
  expect(geometricMean([])).toBeNull()
})

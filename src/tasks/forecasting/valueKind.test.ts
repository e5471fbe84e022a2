import { expect, it } from 'vitest'
import { anyNumber, asKind, valueKindOf } from './valueKind'

const kindOf = (values: readonly number[], trainingRows = values.length) =>
  valueKindOf([{ series: { measured: Float64Array.from(values) }, parts: { validationFrom: trainingRows } }])

it('counts are whole and never negative, as far as training rows tell', () => {
  expect(kindOf([0, 3, NaN, 12])).toEqual({ whole: true, atLeastZero: true })
  expect(kindOf([0.5, 3])).toEqual({ whole: false, atLeastZero: true })
  expect(kindOf([-2, 3])).toEqual({ whole: true, atLeastZero: false })
  expect(kindOf([1, 2, -0.5], 2)).toEqual({ whole: true, atLeastZero: true })
})

it('forecasts stay what the values are', () => {
  const count = { whole: true, atLeastZero: true }
  expect([-0.4, -3, 2.6].map((value) => asKind(value, count))).toEqual([0, 0, 3])
  expect(asKind(-0.4, { whole: true, atLeastZero: false })).toBe(0)
  expect(asKind(-1.5, anyNumber)).toBe(-1.5)
  expect(asKind(NaN, count)).toBeNaN()
})

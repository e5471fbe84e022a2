import { expect, it } from 'vitest'
import { testWarnings } from './testWarnings'

const above = Float64Array.from({ length: 40 }, (_, at) => (at === 0 ? -1 : 5))
const around = Float64Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? -1 : 5))
const codes = (coverage80: number, own: Float64Array, simple: Float64Array, rows = 100): string[] =>
  testWarnings({ coverage80 }, { own, simple }, { horizon: 12, rows }).map(({ code }) => code)

it('a level has moved where network and simple forecast both lie on one side', () => {
  expect(codes(0.3, above, above)).toEqual(['forecasting.levelMoved'])
  expect(codes(0.3, above, around)).toEqual(['forecasting.intervals'])
  expect(codes(0.8, above, above)).toEqual([])
})

it('few test rows are said', () => {
  expect(codes(0.8, around, around, 20)).toEqual(['forecasting.fewTestRows'])
})

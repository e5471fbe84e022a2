import { expect, it } from 'vitest'
import { gridTimes } from './gridTimes'

const day = 86_400_000
const days = (first: string, last: string, frequency: Parameters<typeof gridTimes>[2]['frequency']) =>
  Array.from(gridTimes(Date.parse(first), Date.parse(last), { frequency, stepMilliseconds: day }), (time) =>
    new Date(time).toISOString().slice(0, 10),
  )

it('a grid of months keeps the day, and the last day of a month', () => {
  expect(days('2024-01-15', '2024-03-20', 'month')).toEqual(['2024-01-15', '2024-02-15', '2024-03-15'])
  expect(days('2023-11-30', '2024-03-31', 'month')).toEqual(['2023-11-30', '2023-12-31', '2024-01-31', '2024-02-29', '2024-03-31']) // prettier-ignore
  expect(days('2023-12-30', '2024-03-31', 'month')).toEqual(['2023-12-30', '2024-01-30', '2024-02-29', '2024-03-30']) // prettier-ignore
  expect(days('2020-01-01', '2022-01-01', 'year')).toEqual(['2020-01-01', '2021-01-01', '2022-01-01'])
})

it('a grid of working days leaves out weekends', () => {
  expect(days('2024-01-04', '2024-01-09', 'businessDay')).toEqual(['2024-01-04', '2024-01-05', '2024-01-08', '2024-01-09']) // prettier-ignore
})

it('a grid of ten minutes holds both ends', () => {
  const grid = gridTimes(0, 3_600_000, { frequency: 'minute', stepMilliseconds: 600_000 })
  expect([...grid]).toEqual([0, 1, 2, 3, 4, 5, 6].map((step) => step * 600_000))
})

it('a grid without end is refused', () => {
  expect(() => gridTimes(0, Date.now(), { frequency: 'second', stepMilliseconds: 1000 })).toThrow('points')
})

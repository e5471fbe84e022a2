import { describe, expect, it } from 'vitest'
import { nextHalfMonths } from './nextTimes'

const moments = (...dates: string[]) => Float64Array.from(dates, (date) => Date.parse(date))
const texts = (next: number[] | null) => next?.map((moment) => new Date(moment).toISOString().slice(0, 10))

describe('two points a month', () => {
  it('go on with the 1st and the 15th', () => {
    const time = moments('2022-11-01', '2022-11-15', '2022-12-01', '2022-12-15')
    expect(texts(nextHalfMonths(time, 3))).toEqual(['2023-01-01', '2023-01-15', '2023-02-01'])
  })

  it('go on with the 15th and the last day, however long the month', () => {
    const time = moments('2023-12-15', '2023-12-31', '2024-01-15', '2024-01-31')
    expect(texts(nextHalfMonths(time, 3))).toEqual(['2024-02-15', '2024-02-29', '2024-03-15'])
  })

  it('are not every two weeks, nor months', () => {
    const weeks = moments('2024-01-01', '2024-01-15', '2024-01-29', '2024-02-12', '2024-02-26')
    expect(nextHalfMonths(weeks, 1)).toBeNull()
    expect(nextHalfMonths(moments('2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01'), 1)).toBeNull()
  })
})

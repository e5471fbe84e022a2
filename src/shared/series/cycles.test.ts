import { describe, expect, it } from 'vitest'
import { cyclesOf, rowDistance } from './cycles'

const minute = 60_000
const day = 24 * 60 * minute
const every = (milliseconds: number): number[] => cyclesOf({ milliseconds, skipsWeekends: false })

describe('cyclesOf', () => {
  it('knows day and week at any distance of the clock', () => {
    expect(every(30 * minute)).toEqual([48, 336])
    expect(every(15 * minute)).toEqual([96, 672])
    expect(every(60 * minute)).toEqual([24, 168])
    expect(every(5 * minute)).toEqual([12, 288, 2016])
  })

  it('knows week and year of days, weeks, months and quarters', () => {
    expect(every(day)).toEqual([7, 365])
    expect(every(7 * day)).toEqual([52])
    expect(every(31 * day)).toEqual([12])
    expect(every(92 * day)).toEqual([4])
    expect(cyclesOf({ milliseconds: day, skipsWeekends: true })).toEqual([5, 260])
  })

  it('knows none where the distance parts no day, and none of years', () => {
    expect(every(11 * minute)).toEqual([])
    expect(every(365 * day)).toEqual([])
  })
})

it('the distance of rows is the usual one, whatever is missing', () => {
  const hours = [0, 1, 2, 3, 7, 8, 9].map((hour) => hour * 60 * minute)
  expect(rowDistance(hours)).toEqual({ milliseconds: 60 * minute, skipsWeekends: false })
  const workdays = Array.from({ length: 30 }, (_, index) => index * day).filter(
    (time) => ![0, 6].includes(new Date(time).getUTCDay()),
  )
  expect(rowDistance(workdays)).toEqual({ milliseconds: day, skipsWeekends: true })
  expect(rowDistance([5])).toBeNull()
})

import { describe, expect, it } from 'vitest'
import { withoutZeros } from './chartOptions'
import { extentOf, freeSide, liesOnZero, seriesColor } from './lineChartConfig'

const line = (...places: number[]) => ({ id: 'l', name: 'Line', points: places.map((x) => ({ x, y: 1 })) })

describe('the width of a line chart', () => {
  it('is filled by all lines and bands together', () => {
    const bands = [{ id: 'b', name: 'Band', points: [{ x: 9, low: 0, high: 1 }] }]
    expect(extentOf({ series: [line(3, 5), line(4, 7)], bands })).toEqual({ minimum: 3, maximum: 9 })
  })

  it('is left to the chart for one place or none', () => {
    expect(extentOf({ series: [line(1)] })).toEqual({})
    expect(extentOf({ series: [line()] })).toEqual({})
  })
})

describe('the height of a line chart', () => {
  const lineOf = (...values: (number | null)[]) => ({
    id: 'l',
    name: 'Line',
    points: values.map((y, x) => ({ x, y })),
  })

  it('begins at zero where the room below would reach under it and no value does', () => {
    expect(liesOnZero({ series: [lineOf(1, 200, null)] })).toBe(true)
    expect(liesOnZero({ series: [lineOf(100, 200)] })).toBe(false)
    expect(liesOnZero({ series: [lineOf(-1, 200)] })).toBe(false)
    expect(
      liesOnZero({
        series: [lineOf(1, 200)],
        bands: [{ id: 'b', name: 'B', points: [{ x: 0, low: -3, high: 9 }] }],
      }),
    ).toBe(false)
  })

  it('is told in whole percents where all of them are whole', () => {
    expect(withoutZeros('20.0 %', ['0.0 %', '20.0 %', '40.0 %'])).toBe('20 %')
    expect(withoutZeros('20.0 %', ['17.5 %', '20.0 %'])).toBe('20.0 %')
    expect(withoutZeros('200', ['100', '200'])).toBe('200')
  })
})

describe('the colour of a line', () => {
  it('is its own, grey for a guess, or by its place', () => {
    expect(seriesColor({ ...line(), color: 'var(--run-5)' }, 0)).toBe('var(--run-5)')
    expect(seriesColor({ ...line(), role: 'guess' }, 0)).toBe('var(--chart-quiet)')
    expect(seriesColor(line(), 2)).toBe('var(--run-2)')
  })
})

describe('the name of a floor', () => {
  it('stands at the end where the lines are farther', () => {
    const rising = { ...line(), points: [1, 2, 3, 4].map((x) => ({ x, y: x })) }
    expect(freeSide(1, [rising])).toBe('end')
    expect(freeSide(4, [rising])).toBe('start')
    expect(freeSide(1, [])).toBe('end')
  })
})

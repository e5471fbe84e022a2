import { describe, expect, it } from 'vitest'
import { Random } from '../random'
import { findSeasons } from './findSeasons'

const random = Random.of(4, 'seasons')
const series = (length: number, value: (row: number) => number): Float64Array =>
  Float64Array.from({ length }, (_, row) => value(row))
const lags = (values: Float64Array, cycles: readonly number[]): number[] =>
  findSeasons(values, cycles).map(({ lag }) => lag)
const wave = (row: number, steps: number): number => Math.sin((2 * Math.PI * row) / steps)
const weekend = (day: number): number => (Math.floor(day) % 7 > 4 ? -1 : 0)

describe('findSeasons', () => {
  it('finds day and week at once, and a day alone', () => {
    expect(
      lags(
        series(1500, (row) => wave(row, 24) + 2 * weekend(row / 24) + 0.3 * random.normal()),
        [24, 168],
      ),
    ).toEqual([24, 168])
    expect(
      lags(
        series(1500, (row) => wave(row, 48) + 0.3 * random.normal()),
        [48, 336],
      ),
    ).toEqual([48])
  })

  it('finds a season that grows under growth, and one of a short series', () => {
    expect(
      lags(
        series(60, (row) => 1.03 ** row * (10 + wave(row, 12)) + 0.2 * random.normal()),
        [12],
      ),
    ).toEqual([12])
  })

  it('finds a week as seven days, not as fourteen', () => {
    expect(
      lags(
        series(300, (row) => weekend(row) + 0.3 * random.normal()),
        [7, 365],
      ),
    ).toEqual([7])
    expect(
      lags(
        series(300, (row) => weekend(row) + 0.1 * random.normal()),
        [],
      ),
    ).toEqual([7])
  })

  it('finds what no clock tells', () => {
    const values = series(600, (row) => wave(row, 33) + 0.3 * random.normal())
    const [lag = 0] = lags(values, [24, 168])
    expect(Math.abs(lag - 33)).toBeLessThanOrEqual(1)
  })

  it('finds nothing in noise and random walks, but for chance', () => {
    let walk = 0
    const found = Array.from({ length: 100 }, (_, index) =>
      lags(
        series(140, () => (index % 2 === 0 ? random.normal() : (walk += random.normal()))),
        [12],
      ),
    )
    expect(found.filter((of) => of.length > 0).length).toBeLessThan(10)
  })
})

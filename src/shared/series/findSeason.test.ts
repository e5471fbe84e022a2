import { describe, expect, it } from 'vitest'
import { Random } from '../random'
import { findSeason } from './findSeason'

const series = (length: number, value: (index: number) => number): Float64Array =>
  Float64Array.from({ length }, (_, index) => value(index))

describe('findSeason', () => {
  it('finds the lag of a season under a trend', () => {
    const found = findSeason(series(144, (index) => index * 3 + 50 * Math.sin((2 * Math.PI * index) / 12)))
    expect(found?.lag).toBe(12)
    expect(found?.correlation).toBeGreaterThan(0.7)
  })

  it('bridges missing values', () => {
    const found = findSeason(
      series(240, (index) => (index % 17 === 0 ? NaN : Math.sin((2 * Math.PI * index) / 24))),
    )
    expect(found?.lag).toBe(24)
  })

  it('finds none in a random walk, in noise, in a line or in too few values', () => {
    const random = Random.of(1, 'season')
    let walk = 0
    expect(findSeason(series(4096, () => (walk += random.normal())))).toBeNull()
    expect(findSeason(series(4096, () => random.normal()))).toBeNull()
    expect(findSeason(series(500, (index) => index))).toBeNull()
    expect(findSeason(series(500, () => 7))).toBeNull()
    expect(findSeason(series(5, (index) => index % 2))).toBeNull()
  })
})

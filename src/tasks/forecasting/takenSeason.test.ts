import { describe, expect, it } from 'vitest'
import { Random } from '../../shared/random'
import type { ForecastingCodec } from './codec'
import { learnSeason, stepsOf } from './takenSeason'

const dayMs = 86_400_000
const months = (count: number, first = 0): Float64Array =>
  Float64Array.from({ length: count }, (_, month) => Date.UTC(2000, first + month, 1))
const seriesOf = (target: Float64Array, time: Float64Array | null = null) => ({
  target,
  measured: target,
  time,
})
const codecWith = (taken: ForecastingCodec['taken']): ForecastingCodec => ({
  task: 'forecasting',
  target: 'value',
  time: null,
  features: [],
  seriesColumn: null,
  calendar: false,
  window: 12,
  horizon: 3,
  season: 12,
  transform: 'deseasonalized',
  allRows: false,
  frame: 'level',
  targetScaler: { shift: 0, scale: 1 },
  featureScalers: [],
  intervals: [],
  ofSeries: [],
  taken,
})

describe('the season that is taken out', () => {
  const factors = Array.from({ length: 12 }, (_, place) => 1 + 0.3 * Math.sin((2 * Math.PI * place) / 12))
  const growing = Float64Array.from({ length: 96 }, (_, row) => 50 * 1.01 ** row * (factors[row % 12] ?? 1))

  it('is that of the growth it stands on, in logarithms', () => {
    const { log, indices } = learnSeason(seriesOf(growing), 12, 96)
    expect(log).toBe(true)
    indices.forEach((index, place) => {
      expect(Math.exp(index)).toBeCloseTo(factors[place] ?? NaN, 1)
    })
  })

  it('is found in few rows of strong growth', () => {
    expect(
      learnSeason(seriesOf(growing.map((value, row) => value * 1.02 ** row)), 12, 60).indices,
    ).toHaveLength(12)
  })

  it('is none where a test finds none, and additive where values may be zero', () => {
    const random = Random.of(5, 'noise')
    const noise = Float64Array.from({ length: 96 }, () => random.normal())
    expect(learnSeason(seriesOf(noise), 12, 96)).toMatchObject({ log: false, indices: [] })
    const waves = Float64Array.from({ length: 96 }, (_, row) => 10 * Math.sin((2 * Math.PI * row) / 12))
    const { log, indices } = learnSeason(seriesOf(waves), 12, 96)
    expect(log).toBe(false)
    expect(indices[3]).toBeCloseTo(10, 1)
  })

  it('learns from no later row than it is told', () => {
    const other = growing.map((value, row) => (row < 60 ? value : 1))
    expect(learnSeason(seriesOf(other), 12, 60)).toEqual(learnSeason(seriesOf(growing), 12, 60))
  })

  it('stands at the same month where another table begins later', () => {
    const taken = learnSeason(seriesOf(growing, months(96)), 12, 96)
    expect(stepsOf(codecWith(taken), months(40, 7)).phase).toBe(7)
    expect(stepsOf(codecWith(taken), months(40, -5)).phase).toBe(7)
    expect(stepsOf(codecWith(taken), months(300, 240 + 5)).phase).toBe(5)
    expect(stepsOf(codecWith(taken), null).phase).toBe(0)
  })

  it('counts working days where weekends are left out', () => {
    const monday = Date.UTC(2024, 0, 1)
    const workdays = (first: number, count: number): Float64Array =>
      Float64Array.from(
        { length: count },
        (_, row) => monday + dayMs * (Math.floor((row + first) / 5) * 7 + ((row + first) % 5)),
      )
    const week = Float64Array.from({ length: 100 }, (_, row) => 10 + (row % 5))
    const taken = learnSeason(seriesOf(week, workdays(0, 100)), 5, 100)
    for (const first of [3, 4, 6, 128])
      expect(stepsOf(codecWith(taken), workdays(first, 30)).phase).toBe(first % 5)
  })
})

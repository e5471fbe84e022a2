import { describe, expect, it } from 'vitest'
import { Random } from '../../shared/random'
import { smallForecasting } from '../testing/exampleExperiments'
import { chooseTransform, tryTransforms } from './chooseTransform'
import type { DividedSeries } from './learnCodec'

function divided(series: readonly number[], name: string | null = null): DividedSeries {
  const rows = series.length
  const values = Float64Array.from(series)
  return {
    name,
    firstRows: rows,
    rowsPerTime: 1,
    future: 0,
    parts: { validationFrom: Math.floor(0.7 * rows), testFrom: Math.floor(0.85 * rows), rows },
    series: {
      rows,
      target: values,
      measured: values,
      inputs: new Map(),
      features: [],
      time: null,
      filled: 0,
      places: Int32Array.from(values.keys()),
    },
  }
}

function settings(season: number | null, horizon: number) {
  const { columns, preparation } = smallForecasting
  return { columns, preparation: { ...preparation, season, horizon } }
}

const chosen = (series: readonly number[], season: number | null, horizon: number): string =>
  chooseTransform(settings(season, horizon), [divided(series)])

describe('the choice of a transform', () => {
  const random = Random.of(4, 'series')

  it('errs least without one where a series comes back to its level', () => {
    let value = 0
    const series = Array.from({ length: 4000 }, () => {
      value = 0.7 * value + random.normal()
      return value
    })
    expect(tryTransforms(settings(null, 7), [divided(series)])[0]?.transform).toBe('none')
  })

  it('takes the level out of a series that wanders', () => {
    let value = 1000
    const series = Array.from({ length: 400 }, () => (value += random.normal()))
    expect(chosen(series, null, 1)).toBe('deseasonalized')
  })

  it('takes the season out of growth with a season that grows along', () => {
    const series = Array.from(
      { length: 400 },
      (_, row) =>
        Math.exp(row / 120) * (10 + 4 * Math.sin((2 * Math.PI * row) / 12)) * (1 + 0.01 * random.normal()),
    )
    expect(chosen(series, 12, 12)).toBe('deseasonalized')
    const errors = new Map(
      tryTransforms(settings(12, 12), [divided(series)]).map(({ transform, error }) => [transform, error]),
    )
    expect(errors.get('deseasonalized')).toBeLessThan(0.5 * (errors.get('difference') ?? 0))
  })

  it('takes the season out of few rows of growth, also one step ahead', () => {
    for (let draw = 0; draw < 8; draw++) {
      const series = Array.from(
        { length: 120 },
        (_, row) =>
          Math.exp(row / 120) *
          (100 + 25 * Math.sin((2 * Math.PI * row) / 12) + 10 * Math.cos((4 * Math.PI * row) / 12)) *
          (1 + 0.03 * random.normal()),
      )
      expect(['deseasonalized', 'logSeasonalDifference', 'seasonalDifference']).toContain(
        chosen(series, 12, 1),
      )
    }
  })

  it('is not decided by one year that is like none before', () => {
    // Ten years of growth by a tenth each and of a season that grows along; the year of the validation rows repeats the one before it.
    const months = Array.from(
      { length: 120 },
      (_, row) => Math.exp(row / 126) * (100 + 25 * Math.sin((2 * Math.PI * row) / 12)) + random.normal(),
    )
    const series = months.map((value, row) => (row >= 84 && row < 102 ? (months[row - 18] ?? value) : value))
    expect(tryTransforms(settings(18, 12), [divided(series)])[0]?.transform).not.toBe('seasonalDifference')
  })

  it('keeps the level where many rows show that this is better, not where few do', () => {
    const levels = (rows: number): number[][] => [series(rows, 0.5), series(rows, 0.8)]
    const series = (rows: number, memory: number): number[] => {
      let value = 0
      return Array.from({ length: rows }, () => (value = memory * value + random.normal()))
    }
    expect(levels(4000).map((values) => chosen(values, null, 7))).toEqual(['none', 'none'])
    expect(levels(130).map((values) => chosen(values, null, 7))).not.toContain('none')
  })

  it('compares only what nearly all series allow', () => {
    const short = Array.from({ length: 40 }, (_, row) => 50 + (row % 12) + random.normal())
    const long = Array.from({ length: 200 }, (_, row) => 50 + (row % 12) + random.normal())
    const table = [short, short, short, long].map((series, index) => divided(series, String(index)))
    const tried = tryTransforms(settings(12, 6), table).map(({ transform }) => transform)
    expect(tried).toContain('deseasonalized')
    expect(tried).not.toContain('logSeasonalDifference')
  })

  it('looks at no test row', () => {
    const series = Array.from({ length: 300 }, (_, row) => 50 + 9 * Math.sin(row / 3) + random.normal())
    const other = series.map((value, row) => (row < 255 ? value : -5 * value))
    expect(tryTransforms(settings(19, 6), [divided(other)])).toEqual(
      tryTransforms(settings(19, 6), [divided(series)]),
    )
  })
})

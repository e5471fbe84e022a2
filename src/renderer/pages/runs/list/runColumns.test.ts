import { describe, expect, it } from 'vitest'
import { hasRoomFor, runColumns, goodness } from './runColumns'

const shown = (width: number) =>
  runColumns(0)
    .filter(({ id }) => hasRoomFor(id, width))
    .map(({ id }) => id)

describe('the columns of the table of runs', () => {
  it('go from the least important one on as the window becomes narrow', () => {
    expect(shown(1920)).toHaveLength(runColumns(0).length)
    expect(shown(1280)).toEqual(['select', 'name', 'score', 'baseline', 'status', 'task', 'dataset', 'age'])
    expect(shown(900)).toEqual(['select', 'name', 'score', 'baseline', 'status', 'task'])
  })
})

it('ranks errors of different units by how much of the baseline they save', () => {
  const forecast = (value: number, baseline: number | null) =>
    goodness({ task: 'forecasting', score: { metric: 'mae', value, part: 'test', baseline } })
  expect(forecast(500, 1000)).toBeGreaterThan(forecast(7, 10) ?? 0)
  expect(forecast(90, 80)).toBeLessThan(0)
  expect(forecast(3, null)).toBe(-3)
})

it('ranks runs without a score by nothing', () => {
  expect(goodness({ task: 'classification', score: null })).toBeNull()
})

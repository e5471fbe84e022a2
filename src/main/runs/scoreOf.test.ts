import { describe, expect, it } from 'vitest'
import type { Baseline } from '../../shared/domain/run'
import { chooseColor } from './startRun'
import { goodnessOf, scoreOf } from './scoreOf'

const baseline = (validation: number, test: number, metric: string): Baseline => ({
  id: 'guess',
  name: 'Guess',
  description: '',
  validation: { [metric]: validation },
  test: { [metric]: test },
})

describe('the score of a run', () => {
  it('is taken on the test rows, beside the best baseline', () => {
    const score = scoreOf({
      task: 'classification',
      test: { accuracy: 0.9, loss: 0.3 },
      validation: { accuracy: 0.95 },
      baselines: [baseline(0.5, 0.4, 'accuracy'), baseline(0.6, 0.7, 'accuracy')],
      samples: { train: 800, validation: 100, test: 100 },
    })
    expect(score).toEqual({
      metric: 'accuracy',
      value: 0.9,
      part: 'test',
      baseline: 0.7,
      judgement: 'better',
    })
  })

  it('is taken on validation rows until there are others; the lowest error is the best', () => {
    const score = scoreOf({
      task: 'forecasting',
      test: null,
      validation: { mae: 12 },
      baselines: [baseline(20, 1, 'mae'), baseline(15, 1, 'mae')],
      samples: null,
    })
    expect(score).toEqual({ metric: 'mae', value: 12, part: 'validation', baseline: 15, judgement: 'better' })
  })

  it('is missing before the first epoch, and has no baseline where there is none', () => {
    const judged = { task: 'classification' as const, test: null, baselines: [], samples: null }
    expect(scoreOf({ ...judged, validation: null })).toBeNull()
    expect(scoreOf({ ...judged, validation: { accuracy: 1 } })?.baseline).toBeNull()
  })
})

describe('the colour of a run', () => {
  it('is the first that the newest runs do not have', () => {
    expect(chooseColor([])).toBe(0)
    expect(chooseColor([2, 0, 3])).toBe(1)
    expect(chooseColor([0, 1, 2, 3, 4, 5, 6])).toBe(7)
  })
})

it('ranks errors of different units by how much of the baseline they save', () => {
  const forecast = (value: number, baseline: number | null) =>
    goodnessOf('forecasting', { metric: 'mae', value, part: 'test', baseline })
  expect(forecast(500, 1000)).toBeGreaterThan(forecast(7, 10) ?? 0)
  expect(forecast(90, 80)).toBeLessThan(0)
  expect(forecast(3, null)).toBe(-3)
})

it('ranks runs without a score by nothing', () => {
  expect(goodnessOf('classification', null)).toBeNull()
})

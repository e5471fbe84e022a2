import { describe, expect, it } from 'vitest'
import type { Run } from '../../../shared/domain/run'
import { exampleForecast } from '../experiments/exampleExperiment.fixture'
import { exampleRun } from '../runs/exampleRun.fixture'
import { incomparable, resultRows } from './comparisonTable'

const withTest = (test: Record<string, number>): Run => ({
  ...exampleRun,
  metrics: { validation: { loss: 0.4 }, test },
})

describe('the comparison of runs', () => {
  it('marks the highest accuracy and the lowest loss', () => {
    const rows = resultRows([withTest({ accuracy: 0.8, loss: 0.5 }), withTest({ accuracy: 0.9, loss: 0.6 })])
    expect(rows.map(({ metric, best }) => [metric.id, best])).toEqual([
      ['accuracy', [1]],
      ['loss', [0]],
    ])
  })

  it('marks nobody when all are equal or only one has a result', () => {
    expect(resultRows([withTest({ accuracy: 0.8 }), withTest({ accuracy: 0.8 })])[0]?.best).toEqual([])
    expect(resultRows([withTest({ accuracy: 0.8 }), withTest({})])[0]).toMatchObject({
      values: [0.8, null],
      best: [],
    })
  })

  it('falls back to validation results while no run has been tested', () => {
    expect(resultRows([withTest({}), withTest({})])).toMatchObject([
      { part: 'validation', values: [0.4, 0.4] },
    ])
  })

  it('says when figures cannot be set side by side', () => {
    const other = { ...exampleRun, datasetId: 'd_1111111111111111' }
    const forecast: Run = { ...exampleRun, task: 'forecasting', experiment: exampleForecast }
    const seed = {
      ...exampleRun,
      experiment: {
        ...exampleRun.experiment,
        training: { ...exampleRun.experiment.training, seed: 7 },
      },
    }
    const between = (...runs: Run[]) => incomparable({ runs, differences: [] })
    expect(between(exampleRun, exampleRun)).toBeNull()
    expect(between(exampleRun, forecast)).toContain('different tasks')
    expect(between(exampleRun, other)).toContain('different data sets')
    expect(between(exampleRun, seed as Run)).toContain('different rows')
  })
})

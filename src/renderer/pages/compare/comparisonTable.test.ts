import { describe, expect, it } from 'vitest'
import type { Run } from '../../../shared/domain/run'
import { exampleForecast } from '../experiments/exampleExperiment.fixture'
import { exampleRun } from '../runs/exampleRun.fixture'
import { groupsOf, resultRows } from './comparisonTable'

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

  it('marks nobody where the difference may be chance, or under 2 % of an error', () => {
    const close = resultRows([
      withTest({ accuracy: 0.87, loss: 0.5 }),
      withTest({ accuracy: 0.9, loss: 0.505 }),
    ])
    expect(close.map(({ best }) => best)).toEqual([[], []])
  })

  it('marks nobody between runs that measure different things, and keeps their curves apart', () => {
    const forecast: Run = { ...exampleRun, task: 'forecasting', experiment: exampleForecast }
    const runs = [
      withTest({ accuracy: 0.5, loss: 0.5 }),
      { ...forecast, metrics: { validation: {}, test: { loss: 0.1 } } },
    ]
    expect(resultRows(runs).every(({ best }) => best.length === 0)).toBe(true)
    expect(groupsOf([exampleRun, forecast, exampleRun]).map(({ length }) => length)).toEqual([2, 1])
  })

  it('gives no prize for losses of different preparations, but for errors in the units of the target', () => {
    const forecast = (transform: 'none' | 'log', mae: number): Run => ({
      ...exampleRun,
      task: 'forecasting',
      experiment: {
        ...exampleForecast,
        preparation: { ...exampleForecast.preparation, transform },
      },
      metrics: { validation: {}, test: { mae, loss: mae / 10 } },
    })
    const bestOf = (runs: readonly Run[]) => resultRows(runs).map(({ metric, best }) => [metric.id, best])
    expect(bestOf([forecast('none', 5), forecast('log', 8)])).toEqual([
      ['mae', [0]],
      ['loss', []],
    ])
    expect(bestOf([forecast('log', 5), forecast('log', 8)])).toEqual([
      ['mae', [0]],
      ['loss', [0]],
    ])
  })

  it('tells the best baseline of each run', () => {
    const [accuracy] = resultRows([
      withTest({ accuracy: 0.8 }),
      { ...withTest({ accuracy: 0.9 }), baselines: [] },
    ])
    expect(accuracy?.baselines).toEqual([{ name: 'Most frequent class', value: 0.5 }, null])
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
})

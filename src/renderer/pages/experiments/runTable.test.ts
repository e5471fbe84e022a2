import { describe, expect, it } from 'vitest'
import type { RunListItem } from '../../../shared/domain/run'
import { canCompare, everyRun, filterRuns, goodness } from './runTable'

const run = (name: string, more: Partial<RunListItem> = {}): RunListItem => ({
  id: `r_${name.padEnd(12, '0')}`,
  name,
  task: 'classification',
  status: 'finished',
  datasetId: 'd_0123456789abcdef',
  datasetName: 'SMS',
  color: 0,
  createdAt: 1000,
  endedAt: 2000,
  seconds: 1,
  epochs: 3,
  parameters: 100,
  score: { metric: 'accuracy', value: 0.9, part: 'test', baseline: 0.5 },
  ...more,
})
const names = (runs: readonly RunListItem[]) => runs.map(({ name }) => name)

describe('the table of runs', () => {
  it('finds every word of a search in name, data set, task or status', () => {
    const runs = [run('a'), run('b', { datasetName: 'Airline tweets' }), run('c', { status: 'failed' })]
    expect(names(filterRuns(runs, { ...everyRun, search: 'TWEETS class' }))).toEqual(['b'])
    expect(names(filterRuns(runs, { ...everyRun, search: 'failed' }))).toEqual(['c'])
    expect(names(filterRuns(runs, everyRun))).toEqual(['a', 'b', 'c'])
  })

  it('filters by task and status', () => {
    const runs = [run('a'), run('b', { task: 'forecasting' }), run('c', { status: 'stopped' })]
    expect(names(filterRuns(runs, { ...everyRun, task: 'forecasting' }))).toEqual(['b'])
    expect(names(filterRuns(runs, { ...everyRun, status: 'stopped' }))).toEqual(['c'])
  })

  it('ranks errors of different units by how much of the baseline they save', () => {
    const forecast = (value: number, baseline: number | null) =>
      goodness(run('x', { task: 'forecasting', score: { metric: 'mae', value, part: 'test', baseline } }))
    expect(forecast(500, 1000)).toBeGreaterThan(forecast(7, 10) ?? 0)
    expect(forecast(90, 80)).toBeLessThan(0)
    expect(forecast(3, null)).toBe(-3)
  })

  it('ranks runs without a score by nothing', () => {
    expect(goodness(run('x', { score: null }))).toBeNull()
  })

  it('compares two to twelve runs', () => {
    const counts = [0, 1, 2, 12, 13].map((count) => canCompare(Array.from({ length: count }, String)))
    expect(counts).toEqual([false, false, true, true, false])
  })
})

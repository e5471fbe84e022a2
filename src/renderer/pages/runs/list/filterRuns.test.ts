import { describe, expect, it } from 'vitest'
import type { RunListItem } from '../../../../shared/domain/run'
import { everyRun, filterRuns } from './filterRuns'

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
})

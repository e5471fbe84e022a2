import { describe, expect, it } from 'vitest'
import type { RunListItem } from '../../../shared/domain/run'
import { canCompare, everyRun, queryRuns } from './runTable'

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
  it('shows the newest first', () => {
    const runs = [run('old'), run('new', { createdAt: 5000 })]
    expect(names(queryRuns(runs, everyRun))).toEqual(['new', 'old'])
  })

  it('finds every word of a search in name, data set, task or status', () => {
    const runs = [run('a'), run('b', { datasetName: 'Airline tweets' }), run('c', { status: 'failed' })]
    expect(names(queryRuns(runs, { ...everyRun, search: 'TWEETS class' }))).toEqual(['b'])
    expect(names(queryRuns(runs, { ...everyRun, search: 'failed' }))).toEqual(['c'])
  })

  it('filters by task and status', () => {
    const runs = [run('a'), run('b', { task: 'forecasting' }), run('c', { status: 'stopped' })]
    expect(names(queryRuns(runs, { ...everyRun, task: 'forecasting' }))).toEqual(['b'])
    expect(names(queryRuns(runs, { ...everyRun, status: 'stopped' }))).toEqual(['c'])
  })

  it('keeps runs without a value last in both directions', () => {
    const runs = [
      run('none', { score: null }),
      run('good'),
      run('bad', { score: { metric: 'accuracy', value: 0.6, part: 'test', baseline: 0.5 } }),
    ]
    expect(names(queryRuns(runs, { ...everyRun, order: 'score' }))).toEqual(['good', 'bad', 'none'])
    expect(names(queryRuns(runs, { ...everyRun, order: 'score', descending: false }))).toEqual([
      'bad',
      'good',
      'none',
    ])
  })

  it('ranks errors of different units by how much of the baseline they save', () => {
    const forecast = (name: string, value: number, baseline: number) =>
      run(name, { task: 'forecasting', score: { metric: 'mae', value, part: 'test', baseline } })
    const runs = [forecast('worse', 90, 80), forecast('best', 500, 1000), forecast('good', 7, 10)]
    expect(names(queryRuns(runs, { ...everyRun, order: 'score' }))).toEqual(['best', 'good', 'worse'])
  })

  it('sorts names as a person counts', () => {
    const runs = [run('Run 10'), run('Run 9')]
    expect(names(queryRuns(runs, { ...everyRun, order: 'name', descending: false }))).toEqual([
      'Run 9',
      'Run 10',
    ])
  })

  it('compares two to twelve runs', () => {
    expect([0, 1, 2, 12, 13].map((count) => canCompare(Array.from({ length: count }, String)))).toEqual([
      false,
      false,
      true,
      true,
      false,
    ])
  })
})

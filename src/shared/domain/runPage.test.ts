import { describe, expect, it } from 'vitest'
import type { RunListItem } from './run'
import { comparePlaces, everyRun, isAsked, placeOf, type RunSort } from './runPage'

const run = (name: string, more: Partial<RunListItem> = {}): RunListItem => ({
  id: `r_${name.replaceAll(/\W/g, '').padEnd(12, '0')}`,
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
  goodness: 0.9,
  starred: false,
  archivedAt: null,
  tags: [],
  hasNote: false,
  groupId: null,
  bytes: null,
  freedAt: null,
  ...more,
})
const names = (runs: readonly RunListItem[]) => runs.map(({ name }) => name)

describe('the filter of a list of runs', () => {
  const found = (runs: readonly RunListItem[], filter: Partial<typeof everyRun>) =>
    names(runs.filter((one) => isAsked(one, { ...everyRun, ...filter })))

  it('finds every word of a search in name, data set, task or status, and the beginning of an id', () => {
    const runs = [run('a'), run('b', { datasetName: 'Airline tweets' }), run('c', { status: 'failed' })]
    expect(found(runs, { text: 'TWEETS class' })).toEqual(['b'])
    expect(found(runs, { text: 'failed' })).toEqual(['c'])
    expect(found(runs, { text: 'r_a0' })).toEqual(['a'])
    expect(found(runs, {})).toEqual(['a', 'b', 'c'])
  })

  it('asks for any of several tasks or statuses, and for a data set', () => {
    const runs = [run('a'), run('b', { task: 'forecasting' }), run('c', { status: 'stopped' })]
    expect(found(runs, { tasks: ['forecasting'] })).toEqual(['b'])
    expect(found(runs, { statuses: ['stopped', 'failed'] })).toEqual(['c'])
    expect(found(runs, { datasetId: 'd_0000000000000000' })).toEqual([])
  })
})

describe('the order of a list of runs', () => {
  const sorted = (runs: readonly RunListItem[], by: RunSort['by'], descending: boolean) => {
    const sort = { by, descending }
    return names(runs.toSorted((a, b) => comparePlaces(placeOf(a, sort), placeOf(b, sort), sort)))
  }

  it('puts names by the value of their numbers, whatever their case', () => {
    expect(sorted([run('Run 10'), run('run 2'), run('apple')], 'name', false)).toEqual([
      'apple',
      'run 2',
      'Run 10',
    ])
  })

  it('puts runs without a value last in either direction, and equal ones the newest first', () => {
    const runs = [
      run('none', { goodness: null }),
      run('old', { createdAt: 1 }),
      run('new', { createdAt: 2 }),
      run('best', { goodness: 1 }),
    ]
    expect(sorted(runs, 'score', true)).toEqual(['best', 'new', 'old', 'none'])
    expect(sorted(runs, 'score', false)).toEqual(['new', 'old', 'best', 'none'])
  })
})

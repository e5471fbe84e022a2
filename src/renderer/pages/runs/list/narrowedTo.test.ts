import { expect, it } from 'vitest'
import { everyRun } from '../../../../shared/domain/runPage'
import { readWhere } from '../../../../shared/history/readWhere'
import { narrowedTo } from './narrowedTo'

it('leaves the runs of one group, beside what was asked for already', () => {
  expect(narrowedTo(everyRun, 'dataset', 'd_0123456789abcdef').datasetId).toBe('d_0123456789abcdef')
  expect(narrowedTo(everyRun, 'task', 'forecasting').tasks).toEqual(['forecasting'])
  expect(narrowedTo(everyRun, 'status', 'failed').statuses).toEqual(['failed'])
  const { where } = narrowedTo({ ...everyRun, where: 'starred or archived' }, 'tag', 'a "b"')
  expect(readWhere(where)).toMatchObject({ kind: 'and', parts: [{ kind: 'or' }, { value: 'a "b"' }] })
  expect(narrowedTo(everyRun, 'tag', null).where).toBe('tag = null')
})

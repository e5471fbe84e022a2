import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { z } from 'zod'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addManyRuns } from '../../../test/support/manyRuns'
import type { RunListItem } from '../../shared/domain/run'
import {
  comparePlaces,
  everyRun,
  isOwnOrder,
  isAsked,
  newestFirst,
  placeOf,
  ownOrders,
  runQuestionSchema,
  type RunFilter,
  type RunPlace,
  type RunSort,
} from '../../shared/domain/runPage'
import { readRunQuestion } from '../runs/readRunQuestion'
import { projectPaths } from '../resources/projectFolder'
import { openStore, type Store } from './openStore'

let folder = ''
let store: Store
let ids: string[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runs-'))
  store = openStore({ file: join(folder, 'a.sqlite'), migrations: projectPaths().migrations })
  ids = addManyRuns(store, { runs: 25, epochs: 5, columns: 3 })
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

const pageOf = (question: z.input<typeof runQuestionSchema>) =>
  store.runs.page(readRunQuestion(runQuestionSchema.parse(question)))

/** Every run of a list, page by page. */
function allPages(sort: RunSort, filter: RunFilter = everyRun): RunListItem[] {
  const items: RunListItem[] = []
  let after: RunPlace | null = null
  do {
    const columns = isOwnOrder(sort.by) ? [] : [sort.by]
    const page = pageOf({ filter, sort, after, limit: 4, columns })
    items.push(...page.items)
    after = page.next
  } while (after !== null)
  return items
}

describe('pages of runs', () => {
  const orders = [...ownOrders, 'training.epochs', 'test.loss', 'tag'].flatMap((by) => [
    { by, descending: false },
    { by, descending: true },
  ])
  it.each(orders)('by $by, descending $descending: hold each run once, as the window sorts them', (sort) => {
    store.runs.setScore(ids[3] ?? '', null, null)
    store.runs.setScore(ids[9] ?? '', null, null)
    const items = allPages(sort)
    expect(items).toHaveLength(ids.length)
    const sorted = items.toSorted((a, b) => comparePlaces(placeOf(a, sort), placeOf(b, sort), sort))
    expect(items.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id))
  })

  it('tell the values of fields beside each run, as the types that they are', () => {
    const [newest = ''] = ids.slice(-1)
    store.runs.changeTags(newest, ['b', 'a'], [])
    store.runs.label(newest, { starred: true })
    const columns = [
      'training.epochs',
      'bidirectional',
      'test.accuracy',
      'tag',
      'starred',
      'earlyStopping.patience',
      'columns.features',
    ]
    const [row] = pageOf({ limit: 1, columns }).items
    expect(row).toMatchObject({
      starred: true,
      tags: ['a', 'b'],
      values: { bidirectional: false, tag: 'a, b', starred: true, 'columns.features': null },
    })
    expect(row?.values['training.epochs']).toBeTypeOf('number')
    expect(row?.values['test.accuracy']).toBe(row?.score?.value)
  })

  it('leave out runs that were put away, unless they are asked for', () => {
    store.runs.label(ids[2] ?? '', { archivedAt: 5 })
    const shown = (archived: RunFilter['archived']) => pageOf({ filter: { archived }, limit: 1 })
    expect(shown('without')).toMatchObject({ total: 24, all: 24, archived: 1 })
    expect(shown('with')).toMatchObject({ total: 25, all: 24, archived: 1 })
    expect(shown('only')).toMatchObject({ total: 1, items: [{ id: ids[2], archivedAt: 5 }] })
  })

  it('go on behind a run that was removed meanwhile', () => {
    const first = pageOf({ limit: 4 })
    store.runs.remove(first.items.at(-1)?.id ?? '', 1)
    const second = pageOf({ after: first.next, limit: 4 })
    expect(second.items[0]?.id).toBe(ids.at(-5))
    expect(second).toMatchObject({ total: ids.length - 1, all: ids.length - 1 })
  })

  it.each<Partial<RunFilter>>([
    { text: 'reviews 2' },
    { text: 'REVIEWS classification finished' },
    { text: 'nothing' },
    { text: 'r_000000000001' },
    { statuses: ['stopped', 'failed'] },
    { tasks: ['forecasting'] },
    { datasetId: `d_${'a'.repeat(16)}` },
  ])('of %j: are what the window would filter', (asked) => {
    store.runs.requeue(ids[4] ?? '', 'me', null)
    store.runs.leave(ids[4] ?? '', { status: 'failed', endedAt: 1 })
    const filter = { ...everyRun, ...asked }
    const every = allPages(newestFirst)
    const found = every.filter((run) => isAsked(run, filter))
    expect(allPages(newestFirst, filter)).toEqual(found)
    expect(pageOf({ filter, limit: 1 })).toMatchObject({
      total: found.length,
      all: every.length,
    })
  })

  it('find names whatever their script and case', () => {
    store.runs.rename(ids[0] ?? '', 'ÄRGER über Straße')
    expect(allPages(newestFirst, { ...everyRun, text: 'ärger' })).toHaveLength(1)
  })
})

describe('what a person says of a run', () => {
  it('is kept: star, note, archive, group and tags', () => {
    const [id = ''] = ids
    expect(store.runs.find(id)).toMatchObject({ starred: false, note: '', archivedAt: null, groupId: null })
    store.runs.label(id, { starred: true, note: '# First', archivedAt: 5, groupId: 'sweep' })
    expect(store.runs.find(id)).toMatchObject({
      starred: true,
      note: '# First',
      archivedAt: 5,
      groupId: 'sweep',
    })
    store.runs.changeTags(id, ['slow', 'best', 'slow'], ['fast'])
    expect(store.runs.find(id)?.tags).toEqual(['best', 'slow'])
    store.runs.changeTags(id, [], ['slow', 'best'])
    expect(store.runs.tags()).toEqual([])
  })
})

describe('the curve of a run', () => {
  it('is thinned to points that stay while it goes on, and ends with the last epoch', () => {
    const [id = ''] = ids
    const all = store.epochs.curve(id, 'accuracy', 100)
    expect(all.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5])
    expect(all[0]?.validation).toBe(store.epochs.ofRun(id)[0]?.validation['accuracy'])
    const epochs = (points: number) => store.epochs.curve(id, 'loss', points).map(({ epoch }) => epoch)
    expect(epochs(3)).toEqual([1, 3, 5])
    expect(epochs(2)).toEqual([1, 5])
    store.epochs.add(id, { ...(store.epochs.ofRun(id)[0] ?? expect.unreachable()), epoch: 6 })
    expect(epochs(3)).toEqual([1, 3, 5, 6])
  })

  it('has no values in a metric that is not told, whatever its name', () => {
    expect(store.epochs.curve(ids[0] ?? '', `a"'b.c`, 10)[0]).toEqual({
      epoch: 1,
      training: null,
      validation: null,
    })
  })
})

describe('the queue', () => {
  const queue = (...chosen: string[]) => {
    for (const id of chosen) store.runs.requeue(id, 'me', null)
  }
  const take = (from: Store, owner: string, own = false) => from.runs.takeNext(owner, 1, { own })

  it('is taken in its order, each run by one process alone', () => {
    const [a = '', b = '', c = ''] = ids
    queue(b, c, a)
    const other = openStore({ file: join(folder, 'a.sqlite'), migrations: projectPaths().migrations })
    expect([take(store, 'one'), take(other, 'two'), take(store, 'one'), take(other, 'two')]).toEqual([
      b,
      c,
      a,
      null,
    ])
    expect(other.runs.find(c)).toMatchObject({ status: 'running', owner: 'two' })
    other.close()
  })

  it('keeps a run for the command that waits for it', () => {
    const [a = '', b = ''] = ids
    queue(a)
    store.runs.requeue(b, 'terminal', 'terminal')
    expect(take(store, 'terminal', true)).toBe(b)
    expect(take(store, 'terminal', true)).toBeNull()
    expect(take(store, 'window')).toBe(a)
  })

  it('takes a run once, however often it is asked for', () => {
    const [a = ''] = ids
    queue(a)
    expect(store.runs.requeue(a, 'me', null)).toBe(false)
    take(store, 'other')
    expect(store.runs.requeue(a, 'me', null)).toBe(false)
    expect(store.runs.leave(a, { status: 'paused' })).toBe(false)
    expect(store.runs.countQueued()).toBe(0)
  })
})

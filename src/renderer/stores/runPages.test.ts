import { describe, expect, it, vi } from 'vitest'
import type { RunListItem } from '../../shared/domain/run'
import {
  comparePlaces,
  everyRun,
  isAsked,
  newestFirst,
  placeOf,
  type RunFilter,
  type RunPlace,
  type RunSort,
} from '../../shared/domain/runPage'
import { failed, ok } from '../../shared/result'
import { createRunPages, type RunRows } from './runPages'

const run = (number: number, more: Partial<RunListItem> = {}): RunListItem => ({
  id: `r_${String(number).padStart(12, '0')}`,
  name: `Run ${number}`,
  task: 'classification',
  status: 'finished',
  datasetId: 'd_0123456789abcdef',
  datasetName: 'SMS',
  color: 0,
  createdAt: number,
  endedAt: 2000,
  seconds: 1,
  epochs: 3,
  parameters: 100,
  score: null,
  goodness: number / 1000,
  starred: false,
  archivedAt: null,
  tags: [],
  hasNote: false,
  bytes: 1_200_000,
  freedAt: null,
  groupId: null,
  ...more,
})

/** Main with so many runs, and a list of them; `calls` are the pages that it was asked for. */
function listOf(count: number, { sort = newestFirst, filter = everyRun, pageSize = 10 } = {}) {
  let stored = Array.from({ length: count }, (_, index) => run(index + 1))
  const calls: { after: RunPlace | null; limit: number }[] = []
  let shown: RunRows = { rows: [], total: -1, all: -1, archived: -1 }
  const answer = (after: RunPlace | null, limit: number) => {
    const found = stored
      .filter((one) => isAsked(one, filter))
      .sort((a, b) => comparePlaces(placeOf(a, sort), placeOf(b, sort), sort))
    const behind = found.filter((one) => after === null || comparePlaces(after, placeOf(one, sort), sort) < 0)
    const items = behind.slice(0, limit).map((one) => ({ ...one, values: {} }))
    const last = items.at(-1)
    const next = behind.length > limit && last !== undefined ? placeOf(last, sort) : null
    return { items, total: found.length, all: stored.length, archived: 0, next }
  }
  const pages = createRunPages({
    filter,
    sort,
    pageSize,
    ask: async (after, limit) => {
      calls.push({ after, limit })
      const page = answer(after, limit)
      await Promise.resolve()
      return ok(page)
    },
    onRows: (rows) => (shown = rows),
    onError: () => expect.unreachable(),
  })
  return {
    pages,
    calls,
    shown: () => shown,
    ids: () => shown.rows.map((row) => (row === null ? null : Number(row.id.slice(2)))),
    /** Stores a run in main and tells the window of it. */
    tell: (changed: RunListItem) => {
      stored = [...stored.filter(({ id }) => id !== changed.id), changed]
      pages.change(changed.id, changed)
    },
    remove: (id: string) => {
      stored = stored.filter((one) => one.id !== id)
      pages.change(id, null)
    },
  }
}
const settled = () => new Promise((resolve) => setTimeout(resolve))

describe('a list of runs', () => {
  it('fetches the next page as its end comes into sight, and no more than that', async () => {
    const list = listOf(100)
    await list.pages.load()
    list.pages.show(0, 3)
    await settled()
    expect(list.calls).toHaveLength(1)
    list.pages.show(0, 8)
    await settled()
    expect(list.shown().rows).toHaveLength(20)
    expect(list.shown().total).toBe(100)
  })

  it('holds a bounded number of rows of 10,000, and brings back those that come into sight again', async () => {
    const list = listOf(10_000, { pageSize: 100 })
    await list.pages.load()
    while (list.shown().rows.length < 10_000) {
      const end = list.shown().rows.length
      list.pages.show(end - 20, end - 1)
      await settled()
    }
    const held = () => list.shown().rows.filter((row) => row !== null).length
    expect(held()).toBeLessThanOrEqual(1500)
    list.pages.show(0, 20)
    await settled()
    expect(list.ids().slice(0, 3)).toEqual([10_000, 9999, 9998])
    list.pages.show(5000, 5020)
    await settled()
    expect(list.ids()[5000]).toBe(5000)
    expect(held()).toBeLessThanOrEqual(1500)
    expect(list.shown().rows).toHaveLength(10_000)
  })

  it('takes in changed, new and removed runs without asking', async () => {
    const list = listOf(30)
    await list.pages.load()
    list.tell(run(25, { status: 'failed' }))
    expect(list.shown().rows[5]).toMatchObject({ id: run(25).id, status: 'failed' })
    list.tell(run(31))
    expect(list.ids()[0]).toBe(31)
    expect(list.shown()).toMatchObject({ total: 31, all: 31 })
    list.remove(run(30).id)
    expect(list.ids().slice(0, 2)).toEqual([31, 29])
    expect(list.shown()).toMatchObject({ total: 30, all: 30 })
    list.tell(run(2, { name: 'far behind' }))
    expect(list.ids()).not.toContain(2)
    expect(list.calls).toHaveLength(1)
    list.pages.show(0, 9)
    await settled()
    expect(list.ids()).toEqual([31, ...Array.from({ length: 19 }, (_, index) => 29 - index)])
  })

  it('moves a run to where its new value puts it', async () => {
    const sort: RunSort = { by: 'score', descending: true }
    const list = listOf(5, { sort })
    await list.pages.load()
    list.tell(run(1, { goodness: 1 }))
    expect(list.ids()).toEqual([1, 5, 4, 3, 2])
    list.tell(run(1, { goodness: null }))
    expect(list.ids()).toEqual([5, 4, 3, 2, 1])
  })

  it('lets go of a run that the filter does not ask for any more, and takes in one that it does', async () => {
    const filter: RunFilter = { ...everyRun, statuses: ['finished'] }
    const list = listOf(5, { filter })
    await list.pages.load()
    list.tell(run(3, { status: 'running' }))
    expect(list.ids()).toEqual([5, 4, 2, 1])
    expect(list.shown()).toMatchObject({ total: 4, all: 5 })
    list.tell(run(3))
    expect(list.ids()).toEqual([5, 4, 3, 2, 1])
    expect(list.shown().total).toBe(5)
  })

  it('does not lose what is told while a page is on its way', async () => {
    const list = listOf(30)
    const loading = list.pages.load()
    list.tell(run(29, { name: 'renamed' }))
    await loading
    expect(list.shown().rows[1]).toMatchObject({ name: 'renamed' })
  })

  it('tells an error', async () => {
    const onError = vi.fn()
    const error = { code: 'internal' as const, params: {} }
    const { load } = createRunPages({
      filter: everyRun,
      sort: newestFirst,
      pageSize: 10,
      ask: () => Promise.resolve(failed(error)),
      onRows: () => expect.unreachable(),
      onError,
    })
    await load()
    expect(onError).toHaveBeenCalledWith(error)
  })
})

import { createApp, effectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bridge } from '../../shared/bridge'
import type { EventName, Events } from '../../shared/contract/events'
import { datasetListItem, type Dataset } from '../../shared/domain/dataset'
import type { RunListItem } from '../../shared/domain/run'
import { exampleEpoch, exampleRun } from '../pages/runs/exampleRun.fixture'
import { useRunPages } from './useRunPages'
import { createWorkbench, provideWorkbench } from './workbench'

const item = (status: RunListItem['status'], epochs: number): RunListItem => ({
  ...exampleRun,
  status,
  epochs,
})
const dataset: Dataset = {
  id: exampleRun.datasetId,
  hash: 'a'.repeat(64),
  name: 'Reviews',
  sourceName: 'reviews.csv',
  sourceBytes: 1,
  createdAt: 1,
  rows: 10,
  columns: [],
  format: { kind: 'csv', encoding: 'utf-8', delimiter: ',', decimal: '.', header: true },
  warnings: [],
  picture: { kind: 'lines', lines: [] },
  suggestions: [],
  recipe: [],
  roles: null,
  findings: null,
}
const answers: Readonly<Record<string, unknown>> = {
  'datasets.list': [datasetListItem(dataset, 0)],
  'jobs.list': [],
  'application.status': { engine: null, running: [], queued: 0, isQueueHeld: false, jobs: [] },
  'runs.page': { items: [], total: 0, all: 0, archived: 0, next: null },
}

/** The window's shared state over a bridge that counts what it is asked. */
function openWindow() {
  const calls: string[] = []
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  const returns = new Set<() => void>()
  const bridge: Bridge = {
    call: (method) => {
      calls.push(method)
      return Promise.resolve({ ok: true, value: answers[method] })
    },
    on: (event, listener) => {
      const known = listeners.get(event) ?? new Set()
      listeners.set(event, known.add(listener))
      return () => known.delete(listener)
    },
    onReturn: (listener) => {
      returns.add(listener)
      return () => returns.delete(listener)
    },
    offerFile: () => expect.unreachable(),
  }
  const workbench = createWorkbench(bridge)
  const app = createApp({})
  provideWorkbench(app, workbench)
  const scope = effectScope()
  const runs = app.runWithContext(() => scope.run(() => useRunPages())) ?? expect.unreachable()
  return {
    workbench,
    runs,
    scope,
    calls,
    tell: <Name extends EventName>(event: Name, payload: Events[Name]) => {
      for (const listener of listeners.get(event) ?? []) listener(payload as never)
    },
    comeBack: () => returns.forEach((listener) => listener()),
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the window', () => {
  it('asks for no list while a run is queued, trained and finished: events bring the rows', async () => {
    const { workbench, runs, calls, tell } = openWindow()
    await vi.runAllTimersAsync()
    calls.length = 0
    const id = exampleRun.id
    tell('runChanged', { id, run: item('queued', 0) })
    tell('datasetChanged', { id: dataset.id, dataset: datasetListItem(dataset, 1) })
    for (let epoch = 1; epoch <= 20; epoch++) {
      tell('runEpoch', { runId: id, epoch: exampleEpoch(epoch) })
      tell('runChanged', { id, run: item('running', epoch) })
      await vi.advanceTimersByTimeAsync(500)
    }
    tell('runChanged', { id, run: item('finished', 20) })
    await vi.runAllTimersAsync()
    expect(runs.state.value.value).toMatchObject({
      rows: [{ id, status: 'finished', epochs: 20 }],
      total: 1,
      all: 1,
    })
    expect(workbench.datasets.state.value.value?.[0]?.runs).toBe(1)
    expect(new Set(calls)).toEqual(new Set(['application.status']))
  })

  it('asks anew when the line to main is back after a break', async () => {
    const { calls, comeBack, scope } = openWindow()
    await vi.runAllTimersAsync()
    calls.length = 0
    comeBack()
    await vi.runAllTimersAsync()
    expect(calls.toSorted()).toEqual(['application.status', 'datasets.list', 'jobs.list', 'runs.page'])
    scope.stop()
    calls.length = 0
    comeBack()
    expect(calls).not.toContain('runs.page')
  })

  it('takes data sets into their places, and out', async () => {
    const { workbench, tell } = openWindow()
    await vi.runAllTimersAsync()
    const ids = () => workbench.datasets.state.value.value?.map(({ id }) => id)
    const newer = datasetListItem({ ...dataset, id: 'd_1111111111111111', createdAt: 2 }, 0)
    tell('datasetChanged', { id: newer.id, dataset: newer })
    expect(ids()).toEqual([newer.id, dataset.id])
    tell('datasetChanged', { id: dataset.id, dataset: null })
    expect(ids()).toEqual([newer.id])
  })
})

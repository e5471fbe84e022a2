import type { Bridge } from '../../../src/shared/bridge'
import type { EventName, Events } from '../../../src/shared/contract/events'
import { defaultSettings } from '../../../src/shared/domain/settings'
import { failed, ok } from '../../../src/shared/result'
import { ExpectedError } from '../../../src/shared/errors'
import { exampleDatasets, exampleSamples } from './exampleDatasets'
import { exampleRunAnswers } from './exampleRunAnswers'

type Listener = (payload: never) => void

/** Answers the calls of the Data and Settings pages from memory; `?empty` in the address starts without data sets, `?lost` loses main. */
export function connectBridge(): Bridge {
  const listeners = new Map<EventName, Set<Listener>>()
  const empty = new URLSearchParams(location.search).has('empty')
  const removed = new Set<string>()
  let settings = { ...defaultSettings }

  function tell<Name extends EventName>(event: Name, payload: Events[Name]): void {
    for (const listener of listeners.get(event) ?? []) listener(payload as never)
  }

  function datasets() {
    return empty ? [] : exampleDatasets.filter(({ dataset }) => !removed.has(dataset.id))
  }

  const runId = 'r_000000000000'
  const answers: Record<string, (input: never) => unknown> = {
    'application.info': () => ({ version: '0.1.0', host: 'browser', platform: 'linux', home: '/home/someone/.local/share/lstm-workbench' }), // prettier-ignore
    'application.settings': () => settings,
    'application.changeSettings': (change: object) => (settings = { ...settings, ...change }),
    'application.status': () => ({
      engine: { backend: 'tensorflow', kernel: 'wasm-simd', threads: 2 },
      running: { runId, name: 'Airline passengers, window 24', phase: 'training', epoch: 7, epochs: 50, fraction: 0.14, secondsLeft: 96, samplesPerSecond: 812, loss: 0.2134 }, // prettier-ignore
      queued: 2,
      jobs: [],
    }),
    'application.doctor': () => ({
      version: '0.1.0',
      node: '24.21.0',
      platform: 'linux x64, 2 cores',
      home: '/home/someone/.local/share/lstm-workbench',
      database: {
        path: '/home/someone/.local/share/lstm-workbench/workbench.db',
        bytes: 1_200_000,
        writable: true,
      },
      engine: { backend: 'tensorflow', kernel: 'wasm-simd', threads: 2 },
      libraries: { '@tensorflow/tfjs-node': '4.22.0', TensorFlow: '1.15.0' },
      speed: [
        { implementation: 'kernel', shape: [128, 500, 32, 100], ms: 180.3, gflops: 43.1 },
        { implementation: 'tensorflow', shape: [128, 500, 32, 100], ms: 312, gflops: 25.4 },
      ],
      notes: ['The kernel is faster here and is used.'],
    }),
    'samples.list': () => exampleSamples,
    'datasets.list': () => datasets().map(({ dataset }) => dataset),
    'datasets.get': ({ id }: { id: string }) =>
      exampleDatasets.find(({ dataset }) => dataset.id === id)?.dataset,
    'datasets.rows': ({ id, offset, limit }: { id: string; offset: number; limit: number }) => {
      const found = exampleDatasets.find(({ dataset }) => dataset.id === id)
      const rows = Math.max(0, Math.min(limit, (found?.dataset.rows ?? 0) - offset))
      return { offset, rows: Array.from({ length: rows }, (_, index) => found?.row(offset + index)) }
    },
    'datasets.remove': ({ id }: { id: string }) => {
      removed.add(id)
      tell('datasetChanged', { id })
      return null
    },
    'datasets.restore': ({ id }: { id: string }) => {
      removed.delete(id)
      tell('datasetChanged', { id })
      return exampleDatasets.find(({ dataset }) => dataset.id === id)?.dataset
    },
    ...exampleRunAnswers((id) => tell('runChanged', { id })),
  }

  return {
    async call(method, input) {
      await new Promise((resolve) => setTimeout(resolve, 30))
      const answer = answers[method]
      try {
        const value = answer?.(input as never)
        return value === undefined ? failed({ code: 'internal', params: {}, detail: method }) : ok(value)
      } catch (thrown) {
        if (thrown instanceof ExpectedError) return failed(thrown.error)
        throw thrown
      }
    },
    on(event, listener) {
      const known = listeners.get(event) ?? new Set()
      listeners.set(event, known.add(listener as Listener))
      return () => known.delete(listener as Listener)
    },
    onConnection(listener) {
      if (new URLSearchParams(location.search).has('lost')) setTimeout(() => listener(false), 500)
    },
    async offerFiles(files) {
      return files.map(({ name, size }, index) => ({ token: `token${index}`, name, bytes: size }))
    },
  }
}

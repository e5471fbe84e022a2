import { expect, it } from 'vitest'
import type { RunStatus } from '../../shared/domain/run'
import { QueueNews } from './queueNews'
import type { RunQueueNeeds } from './runQueueNeeds'

/** A queue in memory: ends runs one after the other and hears what a person is told. */
function listen() {
  const told: string[] = []
  const waiting = new Set<string>()
  const statuses = new Map<string, RunStatus>()
  const trials = new Set<string>()
  const store = {
    runs: {
      find: (id: string) => ({ status: statuses.get(id), name: id, verdict: null }),
      countQueued: () => waiting.size,
    },
    sweeps: { ofRun: (id: string) => (trials.has(id) ? 's_a' : null) },
    settings: { get: () => ({ notify: true }) },
  }
  const host = {
    notify: (title: string, body: string) => told.push(`${title}: ${body}`),
    showProgress: () => {},
  }
  const news = new QueueNews({ store, host, announce: () => {} } as unknown as RunQueueNeeds)
  return {
    told,
    waiting,
    trials,
    end: (id: string, status: RunStatus = 'finished') => {
      waiting.delete(id)
      statuses.set(id, status)
      news.ended(id, 60, false)
    },
  }
}

it('several runs are told together once the last of them has ended', () => {
  const { told, waiting, end } = listen()
  waiting.add('b')
  end('a')
  end('b', 'failed')
  expect(told).toEqual(['a: The run is finished.', 'The queue is done: 2 runs: 1 finished, 1 failed'])
})

it.each(['a trial of a sweep', 'a pause'])('a queue that %s ends is not counted to the next one', (what) => {
  const { told, waiting, trials, end } = listen()
  waiting.add('last')
  end('a')
  if (what === 'a pause') end('last', 'paused')
  else {
    trials.add('last')
    end('last')
  }
  end('b')
  expect(told).toEqual(['a: The run is finished.', 'b: The run is finished.'])
})

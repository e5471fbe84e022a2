import type { RunProgress, RunStatus } from '../../shared/domain/run'
import { plural } from '../../shared/format/plural'
import { limitRate, type RateLimit } from '../events/limitRate'
import { notify } from '../events/notify'
import type { QueueProgress } from '../host'
import type { RunQueueNeeds } from './runQueueNeeds'

/** Below this time nobody has looked elsewhere meanwhile, seconds. */
const notifyAfterSeconds = 10
/** The desktop's bar moves no more often, milliseconds. */
const showEveryMs = 500

/** A run that goes on later has not ended. */
const isLeft: readonly RunStatus[] = ['paused', 'queued']

/** Tells the desktop how far the runs of this process are, and a person when one, or the last one, has ended. */
export class QueueNews {
  readonly #needs: RunQueueNeeds
  readonly #show: RateLimit<QueueProgress | null>
  /** How the runs ended since the queue was empty last. */
  #ended: RunStatus[] = []
  #seconds = 0

  constructor(needs: RunQueueNeeds) {
    this.#needs = needs
    this.#show = limitRate(showEveryMs, (progress) => needs.host.showProgress(progress))
  }

  /** Shows how far the runs are that are trained. */
  progress(running: readonly Pick<RunProgress, 'fraction'>[]): void {
    if (running.length === 0) {
      this.#show.cancel()
      this.#needs.host.showProgress(null)
      return
    }
    const fraction = running.reduce((sum, run) => sum + run.fraction, 0) / running.length
    this.#show.push({ fraction, runs: running.length + this.#needs.store.runs.countQueued() })
  }

  /** Tells the end of a run; of the last one, how all of them ended. One that is left is not told, and trials of a sweep are told at its end. */
  ended(id: string, seconds: number, areOthersTrained: boolean): void {
    const { store } = this.#needs
    const run = store.runs.find(id)
    const isTold = run !== null && !isLeft.includes(run.status) && store.sweeps.ofRun(id) === null
    if (isTold) {
      this.#ended.push(run.status)
      this.#seconds += seconds
    }
    const isLast = !areOthersTrained && store.runs.countQueued() === 0
    const [ended, all] = [this.#ended, this.#seconds]
    if (isLast) {
      this.#ended = []
      this.#seconds = 0
    }
    if (!isTold) return
    if (isLast && ended.length > 1) {
      if (all >= notifyAfterSeconds)
        notify(this.#needs, { title: 'The queue is done', body: endsText(ended), path: '/experiments' })
    } else if (seconds >= notifyAfterSeconds) {
      const body = run.verdict ?? `The run is ${run.status}.`
      notify(this.#needs, { title: run.name, body, path: `/runs/${id}` })
    }
  }

  /** Takes the bar away. */
  close(): void {
    this.progress([])
  }
}

/** `3 runs: 2 finished, 1 failed`. */
export function endsText(statuses: readonly RunStatus[]): string {
  const counts = new Map<RunStatus, number>()
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1)
  const parts = [...counts].map(([status, count]) => `${count} ${status}`)
  return `${plural(statuses.length, 'run')}: ${parts.join(', ')}`
}

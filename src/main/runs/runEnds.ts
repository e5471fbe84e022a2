import type { AppError } from '../../shared/errors'
import type { TrainOutcome } from '../../shared/jobs'
import { failureOf } from '../log/failureOf'
import { announceRun } from './presentRun'
import { dropCheckpoint } from './runFiles'
import type { RunQueueNeeds } from './runQueueNeeds'
import { storeScore } from './scoreOf'

/** How soon an end that could not be stored is tried again, milliseconds. */
const storeAgainMs = 5000

/** Stores how the trainings of this process end. */
export class RunEnds {
  readonly #needs: RunQueueNeeds
  /** Timers of the ends that could not be stored, by run. */
  readonly #storingAgain = new Map<string, NodeJS.Timeout>()
  #isClosed = false

  constructor(needs: RunQueueNeeds) {
    this.#needs = needs
  }

  /** Tries nothing again. */
  close(): void {
    this.#isClosed = true
  }

  /** Stores an end; while that is impossible (a full disk), it is kept in memory and tried again. */
  store(id: string, at: number, seconds: number, storeIt: () => void): void {
    const { store, log, paths } = this.#needs
    this.forget(id)
    try {
      store.briefly(storeIt)
    } catch (thrown) {
      const error = failureOf(thrown, { log, database: paths.database })
      store.runs.keepEnd(id, { status: 'failed', at, seconds, error })
      announceRun(this.#needs, id)
      const timer = setTimeout(() => {
        if (!this.#isClosed) this.store(id, at, seconds, storeIt)
      }, storeAgainMs)
      this.#storingAgain.set(id, timer.unref())
    }
  }

  /** An end that was kept in memory counts no more: it is stored now, or the run goes on. */
  forget(id: string): void {
    clearTimeout(this.#storingAgain.get(id))
    this.#storingAgain.delete(id)
    this.#needs.store.runs.keepEnd(id, null)
  }

  /** Stores the end of a training that answered; one that `isHeld` goes back in front of the queue. */
  complete(id: string, at: number, seconds: number, outcome: TrainOutcome, isHeld: boolean): void {
    const { store, ownership } = this.#needs
    const { owner } = ownership
    if (outcome.status === 'paused') {
      if (isHeld) store.runs.yieldPlace(id, owner, seconds)
      else store.runs.pause(id, owner, seconds)
      announceRun(this.#needs, id)
      return
    }
    const isOwn = store.transaction(() => {
      if (!store.runs.complete(id, owner, at, { ...outcome, seconds })) return false
      store.evaluations.add(id, outcome)
      storeScore(store, id)
      return true
    })
    // What another process has taken up meanwhile is its own.
    if (isOwn) dropCheckpoint(this.#needs, id)
    announceRun(this.#needs, id)
  }

  /** Stores an end without an outcome. */
  abandon(
    id: string,
    status: 'interrupted' | 'failed',
    seconds: number | null,
    error: AppError | null,
  ): void {
    const { store, now, ownership } = this.#needs
    store.runs.abandon(id, ownership.owner, { status, at: now(), seconds, error })
    announceRun(this.#needs, id)
  }
}

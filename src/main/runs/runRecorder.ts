import type { RunProgress } from '../../shared/domain/run'
import type { AppError } from '../../shared/errors'
import type { TrainNote } from '../../shared/jobs'
import { failureOf } from '../log/failureOf'
import { limitRate, type RateLimit } from '../events/limitRate'
import { announceRun } from './presentRun'
import type { RunQueueNeeds } from './runQueueNeeds'
import { storeScore } from './scoreOf'

const progressIntervalMs = 100
/** Lists follow more slowly than the run's own page. */
const changeIntervalMs = 500

/** Stores what a training tells and announces it: the database first, the event second. */
export class RunRecorder {
  readonly #needs: RunQueueNeeds
  readonly #runId: string
  readonly #announceProgress: RateLimit<RunProgress>
  readonly #announceChange: RateLimit<string>
  #progress: RunProgress
  #failure: AppError | null = null

  constructor(needs: RunQueueNeeds, runId: string, epochs: number) {
    this.#needs = needs
    this.#runId = runId
    this.#progress = {
      runId,
      phase: 'preparing',
      epoch: 1,
      epochs,
      fraction: 0,
      secondsLeft: null,
      samplesPerSecond: null,
      loss: null,
    }
    this.#announceProgress = limitRate(progressIntervalMs, (progress) => {
      needs.announce('runProgress', progress)
    })
    this.#announceChange = limitRate(changeIntervalMs, (id) => {
      announceRun(needs, id)
    })
  }

  /** The newest progress. */
  get progress(): RunProgress {
    return this.#progress
  }

  /** Why something could not be stored; null when everything was. */
  get failure(): AppError | null {
    return this.#failure
  }

  /** Takes a note; false when it could not be stored (a full disk), so that there is no sense in going on. */
  record(note: TrainNote): boolean {
    if (this.#failure !== null) return false
    try {
      this.#store(note)
      return true
    } catch (thrown) {
      this.#failure = failureOf(thrown, { log: this.#needs.log, database: this.#needs.paths.database })
      return false
    }
  }

  /** Announces nothing more. */
  close(): void {
    this.#announceProgress.cancel()
    this.#announceChange.cancel()
  }

  #store(note: TrainNote): void {
    const { store, announce } = this.#needs
    const runId = this.#runId
    switch (note.kind) {
      case 'prepared':
        store.runs.prepare(runId, note)
        this.#announceChange.push(runId)
        break
      case 'epoch':
        store.transaction(() => {
          store.epochs.add(runId, note.epoch)
          store.runs.setBestEpoch(runId, note.bestEpoch)
          storeScore(store, runId)
        })
        announce('runEpoch', { runId, epoch: note.epoch })
        this.#announceChange.push(runId)
        break
      case 'progress':
        this.#progress = note.progress
        this.#announceProgress.push(note.progress)
    }
  }
}

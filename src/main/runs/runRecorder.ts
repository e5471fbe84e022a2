import type { RunProgress } from '../../shared/domain/run'
import { expected, type AppError, type ErrorCode } from '../../shared/errors'
import type { TrainNote } from '../../shared/jobs'
import { limitRate, type RateLimit } from '../events/limitRate'
import { failureOf } from '../log/failureOf'
import { announceRun } from './presentRun'
import type { RunQueueNeeds } from './runQueueNeeds'
import { storeScore } from './scoreOf'

const progressIntervalMs = 100
/** Lists follow more slowly than the run's own page. */
const changeIntervalMs = 500
/** How soon what could not be stored is tried again, milliseconds. */
const againMs = 2000

/** Failures of the database that pass by themselves; what is to be stored waits meanwhile. */
const passing: readonly ErrorCode[] = ['database.busy', 'database.failing']
/** A disk that fails for longer than this many times does not come back. */
const mostTries = 30

type StoredNote = Exclude<TrainNote, { kind: 'progress' }>

/** Stores what a training tells and announces it: the database first, the event second. */
export class RunRecorder {
  readonly #needs: RunQueueNeeds
  readonly #runId: string
  readonly #onFailure: () => void
  readonly #announceProgress: RateLimit<RunProgress>
  readonly #announceChange: RateLimit<string>
  /** What is still to be stored, in its order. */
  readonly #waiting: StoredNote[] = []
  #again: NodeJS.Timeout | undefined
  #tries = 0
  #progress: RunProgress
  #failure: AppError | null = null

  /** `onFailure` is called once, when there is no sense in going on: something cannot be stored, as on a full disk. */
  constructor(needs: RunQueueNeeds, runId: string, epochs: number, onFailure: () => void) {
    this.#needs = needs
    this.#runId = runId
    this.#onFailure = onFailure
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

  /** Why something could not be stored; null when everything was or waits. */
  get failure(): AppError | null {
    return this.#failure
  }

  /** Takes a note. While another program holds the database it waits, and the training goes on. */
  record(note: TrainNote): void {
    if (note.kind === 'progress') {
      this.#progress = note.progress
      this.#announceProgress.push(note.progress)
      return
    }
    if (this.#failure !== null) return
    this.#waiting.push(note)
    this.#storeWaiting()
  }

  /** Stores what still waits, before the end of the run is stored. Throws what keeps it from that. */
  storeRest(): void {
    for (let note = this.#waiting[0]; note !== undefined; note = this.#waiting[0]) {
      this.#store(note)
      this.#waiting.shift()
    }
  }

  /** Announces nothing more. */
  close(): void {
    clearTimeout(this.#again)
    this.#announceProgress.cancel()
    this.#announceChange.cancel()
  }

  #storeWaiting(): void {
    clearTimeout(this.#again)
    try {
      this.#needs.store.briefly(() => this.storeRest())
      this.#tries = 0
    } catch (thrown) {
      const { log, paths } = this.#needs
      const error = failureOf(thrown, { log, database: paths.database })
      this.#tries += 1
      const isPassing = error.code === 'database.busy' || this.#tries < mostTries
      if (passing.includes(error.code) && isPassing) {
        log.warn({ run: this.#runId, error }, 'an epoch waits to be stored')
        this.#again = setTimeout(() => this.#storeWaiting(), againMs).unref()
        return
      }
      this.#failure = error
      this.#onFailure()
    }
  }

  #store(note: StoredNote): void {
    const { store, announce, ownership } = this.#needs
    const runId = this.#runId
    const { owner } = ownership
    if (note.kind === 'prepared') {
      if (!store.runs.prepare(runId, owner, note)) throw this.#elsewhere()
    } else {
      const { epoch } = note
      store.transaction(() => {
        store.epochs.add(runId, epoch)
        if (!store.runs.setBestEpoch(runId, owner, note.bestEpoch)) throw this.#elsewhere()
        storeScore(store, runId)
      })
      announce('runEpoch', { runId, epoch })
    }
    this.#announceChange.push(runId)
  }

  /** The run is not trained here any more. */
  #elsewhere(): Error {
    const owner = this.#needs.store.runs.find(this.#runId)?.owner ?? ''
    return expected('run.elsewhere', { id: this.#runId, process: owner.split('-')[0] ?? '' })
  }
}

import { mkdirSync } from 'node:fs'
import { type RunProgress, isActive, isResumable } from '../../shared/domain/run'
import { expected, type AppError, type ErrorCode } from '../../shared/errors'
import type { TrainOutcome } from '../../shared/jobs'
import { failed, type Result } from '../../shared/result'
import { attempt, failureOf } from '../log/failureOf'
import { findDatasetFile } from '../datasets/findDataset'
import type { Store } from '../store/openStore'
import type { StoredRun } from '../store/runRow'
import type { TrainerJob } from '../trainer/lane'
import { vectorsInputOf } from '../vectors/withVectors'
import { askOwner, heardMs, takeAsked, type Asked } from './askedRun'
import { engineChoice, engineOf } from './engineChoice'
import { announceRun } from './presentRun'
import { storeReached } from './reachedEpoch'
import { interruptedError } from './recoverRuns'
import { dropCheckpoint, removeRunLeftovers } from './runFiles'
import type { RunQueueNeeds } from './runQueueNeeds'
import { RunRecorder } from './runRecorder'
import { storeScore } from './scoreOf'

interface ActiveRun {
  readonly id: string
  readonly name: string
  readonly recorder: RunRecorder
  readonly startedAt: number
  /** By the clock that only goes forward. */
  readonly startedElapsed: number
  /** Seconds of work before this process took the run up. */
  readonly earlierSeconds: number
  job: TrainerJob<'train'> | null
}

/** Below this time nobody has looked elsewhere meanwhile, seconds. */
const notifyAfterSeconds = 10
/** The process ended, not the training: a person may go on. */
const endedByItself: readonly ErrorCode[] = ['trainer.died', 'trainer.hung']
/** How soon an end that could not be stored is tried again, milliseconds. */
const storeAgainMs = 5000

/**
 * Trains queued runs, one at a time, in the order of the queue, which outlives the application. A window takes any of them. A command of the
 * terminal keeps the run that it waits for to itself and takes no other.
 */
export class RunQueue {
  readonly #needs: RunQueueNeeds
  /** Timers of the ends that could not be stored, by run. */
  readonly #storingAgain = new Map<string, NodeJS.Timeout>()
  #active: ActiveRun | null = null
  #isClosed = false

  constructor(needs: RunQueueNeeds) {
    this.#needs = needs
  }

  /** The run that is trained now and how far it is. */
  get running(): (RunProgress & { name: string }) | null {
    return this.#active && { ...this.#active.recorder.progress, name: this.#active.name }
  }

  /** Owner of a run that is queued here; null = whoever comes first may take it. */
  get ownerOfNew(): string | null {
    return this.#isTerminal ? this.#needs.ownership.owner : null
  }

  get #isTerminal(): boolean {
    return this.#needs.host.kind === 'terminal'
  }

  /** Begins the next queued run unless one is being trained. */
  next(): void {
    if (this.#active !== null || this.#isClosed) return
    const { store, ownership, log, now } = this.#needs
    const at = now()
    try {
      const id = store.briefly(() => store.runs.takeNext(ownership.owner, at, { own: this.#isTerminal }))
      const run = id === null ? null : store.runs.find(id)
      if (run !== null) void attempt(log, 'a run broke off unexpectedly', () => this.#train(run, at))
    } catch (thrown) {
      // Another program holds the database, or the disk is full: the queue is looked at again soon.
      log.warn({ err: thrown }, 'the next run could not be begun')
    }
  }

  /** Begins the next queued run when no process trains one: its own may have ended and left a queue. */
  nextWhenQuiet(): void {
    if (!this.#needs.store.runs.active().some(({ status }) => status === 'running')) this.next()
  }

  /** Ends a run after its batch, or takes it out of the queue; one that has ended stays as it is. */
  stop(run: StoredRun): void {
    if (!isActive(run.status) || this.#leaveQueue(run, 'stopped')) return
    this.#ask(run.id, 'stop')
  }

  /** Leaves the running run after its batch, to be continued; a queued one is taken out of the queue. */
  pause(run: StoredRun): void {
    if (!isActive(run.status) || this.#leaveQueue(run, 'paused')) return
    this.#ask(run.id, 'pause')
  }

  /** Puts a run that was left back into the queue. Throws `run.notResumable` for one that is over. */
  resume(run: StoredRun): void {
    const { store, ownership } = this.#needs
    const { id, status } = run
    if (!isResumable(run) || !store.runs.requeue(id, ownership.owner, this.ownerOfNew)) {
      throw expected('run.notResumable', { id, status: store.runs.find(id)?.status ?? status })
    }
    // asked and continued all the same: another kernel may go on with it
    if (run.error?.code === 'run.otherKernel') store.runs.freeKernel(id)
    this.#forgetEnd(id)
    announceRun(this.#needs, id)
    this.next()
  }

  /** Marks the run that is trained here as interrupted; the trainer is ended by its owner. Queued runs stay in the queue. */
  close(): void {
    this.#isClosed = true
    this.#active?.recorder.close()
    const { store, ownership, log } = this.#needs
    for (const run of store.runs.active().filter(({ owner }) => owner === ownership.owner)) {
      try {
        if (run.status === 'queued') {
          store.runs.release(ownership.owner)
          continue
        }
        const epochs = store.epochs.ofRun(run.id).length
        const active = this.#active
        const seconds = active?.id === run.id ? this.#secondsOf(active) : run.seconds
        this.#abandon(run.id, 'interrupted', seconds, interruptedError(epochs))
      } catch (thrown) {
        // The next start will find that its owner is gone.
        log.error({ err: thrown, run: run.id }, 'an interruption could not be stored')
      }
    }
  }

  async #train(run: StoredRun, startedAt: number): Promise<void> {
    const { store, log, paths } = this.#needs
    const experiment = store.experiments.find(run.experimentId)
    const epochs = experiment?.settings.training.epochs ?? 0
    const recorder = new RunRecorder(this.#needs, run.id, epochs, () => active.job?.cancel())
    const earlierSeconds = run.seconds ?? 0
    const startedElapsed = this.#needs.elapsed()
    const { id, name } = run
    const active: ActiveRun = { id, name, recorder, startedAt, startedElapsed, earlierSeconds, job: null }
    this.#active = active
    let result: Result<TrainOutcome>
    const deaf = this.#hear(active, paths.runFolder(run.id))
    try {
      announceRun(this.#needs, run.id)
      active.job = this.#startJob(run, experiment, active)
      result = await active.job.result
    } catch (thrown) {
      result = failed(failureOf(thrown, { log, database: paths.database }))
    } finally {
      deaf()
    }
    if (this.#isClosed) return
    recorder.close()
    this.#active = null
    try {
      this.#record(active, recorder.failure === null ? result : failed(recorder.failure))
    } finally {
      this.next()
    }
  }

  #startJob(
    run: StoredRun,
    experiment: ReturnType<Store['experiments']['find']>,
    active: ActiveRun,
  ): TrainerJob<'train'> {
    const { store, trainer, paths } = this.#needs
    if (experiment === null) throw new Error(`The experiment of run ${run.id} is missing.`)
    const { datasetId, datasetHash, testDatasetId, testDatasetHash, settings } = experiment
    const repeated = run.repeats === null ? null : store.runs.find(run.repeats)
    const known = run.engine ?? repeated?.engine ?? null
    const folder = paths.runFolder(run.id)
    const input = {
      runId: run.id,
      folder,
      experiment: settings,
      dataset: findDatasetFile(this.#needs, datasetId, datasetHash),
      testDataset:
        testDatasetId === null
          ? null
          : findDatasetFile(this.#needs, testDatasetId, testDatasetHash ?? undefined),
      vectors: vectorsInputOf(this.#needs.vectors, settings),
      // A run goes on with what it began with, and a repetition uses the same, so that both come to the same bits; what PyTorch trained is repeated by what is here.
      engine:
        known === null || known.backend === 'pytorch'
          ? engineChoice(store)
          : engineOf(known, engineChoice(store), run.engine === null || run.engine.isKernelFree === true),
      resume: run.startedAt !== active.startedAt,
    }
    mkdirSync(folder, { recursive: true })
    return trainer.run('train', input, (note) => {
      active.recorder.record(note)
    })
  }

  #record(active: ActiveRun, result: Result<TrainOutcome>): void {
    const { log, now, paths, store, ownership } = this.#needs
    const { id, recorder } = active
    const [at, seconds] = [now(), this.#secondsOf(active)]
    removeRunLeftovers({ paths }, id)
    if (!result.ok) log.warn({ run: id, error: result.error }, 'a run has failed')
    this.#storeEnd(id, at, seconds, () => {
      if (recorder.failure === null) recorder.storeRest()
      if (!result.ok) storeReached({ store, paths }, id, ownership.owner)
      if (result.ok) this.#complete(id, at, seconds, result.value)
      else {
        const status = endedByItself.includes(result.error.code) ? 'interrupted' : 'failed'
        this.#abandon(id, status, seconds, result.error)
      }
    })
    if (result.ok && result.value.status === 'paused') return
    this.#notify(id, seconds)
  }

  #complete(id: string, at: number, seconds: number, outcome: TrainOutcome): void {
    const { store } = this.#needs
    if (outcome.status === 'paused') {
      this.#markPaused(id, seconds)
      return
    }
    const isOwn = store.transaction(() => {
      if (!store.runs.complete(id, this.#needs.ownership.owner, at, { ...outcome, seconds })) return false
      store.evaluations.add(id, outcome)
      storeScore(store, id)
      return true
    })
    // What another process has taken up meanwhile is its own.
    if (isOwn) dropCheckpoint(this.#needs, id)
    announceRun(this.#needs, id)
  }

  /** Stores an end; while that is impossible (a full disk), it is kept in memory and tried again. */
  #storeEnd(id: string, at: number, seconds: number, storeIt: () => void): void {
    const { store, log, paths } = this.#needs
    this.#forgetEnd(id)
    try {
      store.briefly(storeIt)
    } catch (thrown) {
      const error = failureOf(thrown, { log, database: paths.database })
      store.runs.keepEnd(id, { status: 'failed', at, seconds, error })
      announceRun(this.#needs, id)
      const timer = setTimeout(() => {
        if (!this.#isClosed) this.#storeEnd(id, at, seconds, storeIt)
      }, storeAgainMs)
      this.#storingAgain.set(id, timer.unref())
    }
  }

  /** An end that was kept in memory counts no more: it is stored now, or the run goes on. */
  #forgetEnd(id: string): void {
    clearTimeout(this.#storingAgain.get(id))
    this.#storingAgain.delete(id)
    this.#needs.store.runs.keepEnd(id, null)
  }

  #secondsOf({ earlierSeconds, startedElapsed }: ActiveRun): number {
    return earlierSeconds + (this.#needs.elapsed() - startedElapsed) / 1000
  }

  /** Takes a run out of the queue, whoever queued it. False when it does not wait any more. */
  #leaveQueue({ id }: StoredRun, status: 'stopped' | 'paused'): boolean {
    const { store, now } = this.#needs
    const ended = status === 'stopped' ? { status, endedAt: now() } : { status }
    if (!store.runs.leave(id, ended)) return false
    if (status === 'stopped') dropCheckpoint(this.#needs, id)
    announceRun(this.#needs, id)
    return true
  }

  /** Asks for the end of a training, wherever it runs: another process looks for what it is asked. */
  #ask(id: string, what: Asked): void {
    const { store, ownership, paths } = this.#needs
    const owner = store.runs.find(id)?.owner ?? null
    if (owner !== null && owner !== ownership.owner) askOwner(paths.runFolder(id), what)
    else if (this.#active?.id === id) this.#active.job?.[what]()
  }

  /** Does what other processes ask of the run that is trained here; returns how to end that. */
  #hear(active: ActiveRun, folder: string): () => void {
    takeAsked(folder)
    const timer = setInterval(() => {
      const what = takeAsked(folder)
      if (what !== null) active.job?.[what]()
    }, heardMs)
    timer.unref()
    return () => {
      clearInterval(timer)
    }
  }

  #markPaused(id: string, seconds: number | null): void {
    const { store, ownership } = this.#needs
    store.runs.pause(id, ownership.owner, seconds)
    announceRun(this.#needs, id)
  }

  #abandon(
    id: string,
    status: 'interrupted' | 'failed',
    seconds: number | null,
    error: AppError | null,
  ): void {
    const { store, now, ownership } = this.#needs
    store.runs.abandon(id, ownership.owner, { status, at: now(), seconds, error })
    announceRun(this.#needs, id)
  }

  #notify(id: string, seconds: number): void {
    const { store, host } = this.#needs
    if (seconds < notifyAfterSeconds || !store.settings.get().notify) return
    const run = store.runs.find(id)
    if (run !== null) host.notify(run.name, run.verdict ?? `The run is ${run.status}.`, `/runs/${id}`)
  }
}

import { mkdirSync } from 'node:fs'
import { type RunProgress, isActive, isResumable } from '../../shared/domain/run'
import { expected, type ErrorCode } from '../../shared/errors'
import type { TrainOutcome } from '../../shared/jobs'
import { failed, type Result } from '../../shared/result'
import { attempt, failureOf } from '../log/failureOf'
import type { StoredRun } from '../store/runRow'
import type { TrainerJob } from '../trainer/lane'
import { askOwner, heardMs, takeAsked, type Asked } from './askedRun'
import { announceRun } from './presentRun'
import { QueueNews } from './queueNews'
import { storeReached } from './reachedEpoch'
import { interruptedError } from './recoverRuns'
import { dropCheckpoint, removeRunLeftovers } from './runFiles'
import { RunEnds } from './runEnds'
import type { RunQueueNeeds } from './runQueueNeeds'
import { RunRecorder } from './runRecorder'
import { threadsEach } from './threadsEach'
import { trainInput } from './trainInput'

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
  /** Whether it is left because the queue rests: it then waits in front. */
  isHeld: boolean
  /** Whether a person asked to leave or end it: the queue that rests changes nothing about that. */
  isLeftByHand: boolean
}

/** The process ended, not the training: a person may go on. */
const endedByItself: readonly ErrorCode[] = ['trainer.died', 'trainer.hung']

/**
 * Trains queued runs in the order of the queue, which outlives the application: one at a time, or as many at once as the settings say, each by a
 * process of its own. A window takes any of them unless the queue rests. A command of the terminal keeps the run that it waits for to itself and
 * takes no other.
 */
export class RunQueue {
  readonly #needs: RunQueueNeeds
  readonly #ends: RunEnds
  readonly #news: QueueNews
  /** The runs that are trained here, the first begun first. */
  readonly #active = new Map<string, ActiveRun>()
  #isClosed = false

  constructor(needs: RunQueueNeeds) {
    this.#needs = needs
    this.#ends = new RunEnds(needs)
    this.#news = new QueueNews(needs)
  }

  /** The runs that are trained now and how far each is. */
  get running(): (RunProgress & { name: string })[] {
    return [...this.#active.values()].map(({ recorder, name }) => ({ ...recorder.progress, name }))
  }

  /** Owner of a run that is queued here; null = whoever comes first may take it. */
  get ownerOfNew(): string | null {
    return this.#isTerminal ? this.#needs.ownership.owner : null
  }

  get #isTerminal(): boolean {
    return this.#needs.host.kind === 'terminal'
  }

  /** Begins queued runs until as many are trained as may be. */
  next(): void {
    if (this.#isClosed) return
    const { store, ownership, log, now } = this.#needs
    try {
      while (this.#active.size < this.#most()) {
        const at = now()
        const id = store.briefly(() => store.runs.takeNext(ownership.owner, at, { own: this.#isTerminal }))
        const run = id === null ? null : store.runs.find(id)
        if (run === null) return
        void attempt(log, 'a run broke off unexpectedly', () => this.#train(run, at))
      }
    } catch (thrown) {
      // Another program holds the database, or the disk is full: the queue is looked at again soon.
      log.warn({ err: thrown }, 'the next run could not be begun')
    }
  }

  /** How many runs may be trained here at once. */
  #most(): number {
    if (this.#isTerminal) return 1
    const { runsAtOnce, isQueueHeld } = this.#needs.store.settings.get()
    return isQueueHeld ? 0 : runsAtOnce
  }

  /** Begins queued runs when no other process trains: its own may have ended and left a queue. */
  nextWhenQuiet(): void {
    const { store, ownership } = this.#needs
    const { owner } = ownership
    if (!store.runs.active().some((run) => run.status === 'running' && run.owner !== owner)) this.next()
  }

  /** Lets the queue rest, or go on. What is trained here waits in front meanwhile; other windows hear of it. */
  hold(isHeld: boolean): void {
    const { store, announce } = this.#needs
    store.settings.change({ isQueueHeld: isHeld })
    if (isHeld) for (const active of this.#active.values()) this.#rest(active)
    announce('queueChanged', { isHeld })
    this.next()
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
    this.#ends.forget(id)
    announceRun(this.#needs, id)
    this.next()
  }

  /** Sees to it that a run which waits for whoever comes is trained: a command of the terminal, which takes no run of others, keeps it to itself. */
  keep(id: string): void {
    if (this.ownerOfNew !== null) this.#needs.store.runs.keep(id, this.ownerOfNew)
    this.next()
  }

  /** Marks the runs that are trained here as interrupted; the trainers are ended by their owner. Queued runs stay in the queue. */
  close(): void {
    this.#isClosed = true
    this.#ends.close()
    this.#news.close()
    for (const { recorder } of this.#active.values()) recorder.close()
    const { store, ownership, log } = this.#needs
    for (const run of store.runs.active().filter(({ owner }) => owner === ownership.owner)) {
      try {
        if (run.status === 'queued') {
          store.runs.release(ownership.owner)
          continue
        }
        const epochs = store.epochs.ofRun(run.id).length
        const active = this.#active.get(run.id)
        const seconds = active === undefined ? run.seconds : this.#secondsOf(active)
        this.#ends.abandon(run.id, 'interrupted', seconds, interruptedError(epochs))
      } catch (thrown) {
        // The next start will find that its owner is gone.
        log.error({ err: thrown, run: run.id }, 'an interruption could not be stored')
      }
    }
  }

  async #train(run: StoredRun, startedAt: number): Promise<void> {
    const { store, log, paths, trainer } = this.#needs
    const { id, name } = run
    const folder = paths.runFolder(id)
    const epochs = store.experiments.find(run.experimentId)?.settings.training.epochs ?? 0
    const active: ActiveRun = {
      id,
      name,
      recorder: new RunRecorder(this.#needs, id, epochs, () => active.job?.cancel()),
      startedAt,
      startedElapsed: this.#needs.elapsed(),
      earlierSeconds: run.seconds ?? 0,
      job: null,
      isHeld: false,
      isLeftByHand: false,
    }
    this.#active.set(id, active)
    let result: Result<TrainOutcome>
    const deaf = this.#hear(active, folder)
    try {
      announceRun(this.#needs, id)
      const settings = store.settings.get()
      const threads = this.#isTerminal ? settings.threads : threadsEach(settings)
      const input = trainInput(this.#needs, run, { startedAt, threads })
      mkdirSync(folder, { recursive: true })
      active.job = trainer.run('train', input, (note) => {
        active.recorder.record(note)
        this.#news.progress(this.running)
      })
      result = await active.job.result
    } catch (thrown) {
      result = failed(failureOf(thrown, { log, database: paths.database }))
    } finally {
      deaf()
    }
    if (this.#isClosed) return
    active.recorder.close()
    this.#active.delete(id)
    try {
      this.#record(active, active.recorder.failure === null ? result : failed(active.recorder.failure))
    } finally {
      this.next()
      this.#news.progress(this.running)
    }
  }

  #record(active: ActiveRun, result: Result<TrainOutcome>): void {
    const { log, now, paths, store, ownership } = this.#needs
    const { id, recorder, isHeld } = active
    const [at, seconds] = [now(), this.#secondsOf(active)]
    removeRunLeftovers({ paths }, id)
    if (!result.ok) log.warn({ run: id, error: result.error }, 'a run has failed')
    this.#ends.store(id, at, seconds, () => {
      if (recorder.failure === null) recorder.storeRest()
      if (!result.ok) storeReached({ store, paths }, id, ownership.owner)
      if (result.ok) this.#ends.complete(id, at, seconds, result.value, isHeld)
      else {
        const status = endedByItself.includes(result.error.code) ? 'interrupted' : 'failed'
        this.#ends.abandon(id, status, seconds, result.error)
      }
    })
    this.#news.ended(id, seconds, this.#active.size > 0)
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
    else this.#obey(this.#active.get(id), what)
  }

  /** A person who leaves or ends a run means more than that the queue rests. */
  #obey(active: ActiveRun | undefined, what: Asked): void {
    if (active === undefined) return
    active.isLeftByHand = true
    active.isHeld = false
    active.job?.[what]()
  }

  /** Leaves a run, to be taken up first when the queue goes on. */
  #rest(active: ActiveRun): void {
    if (active.isHeld || active.isLeftByHand) return
    active.isHeld = true
    active.job?.pause()
  }

  /** Does what other processes ask of the run that is trained here, and rests with the queue; returns how to end that. */
  #hear(active: ActiveRun, folder: string): () => void {
    const { store, log } = this.#needs
    takeAsked(folder)
    const look = (): void => {
      const what = takeAsked(folder)
      if (what !== null) this.#obey(active, what)
      else if (!this.#isTerminal && !active.isHeld && store.settings.get().isQueueHeld) this.#rest(active)
    }
    const timer = setInterval(
      () => void attempt(log, 'what others ask of a run could not be read', look),
      heardMs,
    )
    timer.unref()
    return () => {
      clearInterval(timer)
    }
  }
}

import { ExpectedError, expected, toAppError, type AppError } from '../../shared/errors'
import { jobs, type JobInput, type JobName, type JobNote, type JobOutput } from '../../shared/jobs'
import { failed, resultSchema, type Result } from '../../shared/result'
import type { TrainerMessage } from '../../shared/trainerMessages'
import { newId } from '../newId'
import type { Log } from '../log/log'
import { superviseProcess, type SupervisedProcess } from './supervisedProcess'
import type { StartTrainerProcess } from './trainerProcess'

/** A job that waits for its turn or is being worked on. */
export interface TrainerJob<Name extends JobName> {
  /** Settles exactly once, whatever happens to the process; never rejects. */
  readonly result: Promise<Result<JobOutput<Name>>>
  /** Ends it as soon as possible with `job.cancelled`. */
  cancel(): void
  /** Asks a training to end after its batch and keep the best epoch. */
  stop(): void
  /** Asks a training to be left after its batch with a checkpoint. */
  pause(): void
}

interface PendingJob {
  readonly id: string
  readonly name: JobName
  readonly input: unknown
  readonly onNote: (note: unknown) => void
  /** Takes the first result and ignores later ones. */
  readonly settle: (result: unknown) => void
  cancelled: boolean
  /** Whether it was handed to the process. */
  isPosted: boolean
  /** What was asked of it before it was handed over. */
  readonly wishes: Set<'stop' | 'pause'>
}

/** What a lane is made of. */
export interface LaneOptions {
  readonly start: StartTrainerProcess
  readonly log: Log
  /** After this time without a job the process is ended and its memory given back. */
  readonly idleMs?: number
  /** How long a cancelled job may clean up before its process is killed. */
  readonly cancelMs?: number
  /** How often a working process is looked at; each look at which it was silent since the one before counts. */
  readonly lookMs?: number
}

/**
 * So many looks in a row a process may be silent, a second apart: a batch of the largest network that fits takes some minutes without a word.
 * One that was asked to end and does not hear is waited for less long. Looks are counted, not time, so that a machine that slept ends none.
 */
const mostSilentLooks = { working: 900, asked: 60 } as const

/** One trainer process, started with the first job, that does one job at a time in the order they came. */
export class Lane {
  readonly #options: Required<LaneOptions>
  readonly #waiting: PendingJob[] = []
  #current: PendingJob | null = null
  #process: SupervisedProcess | null = null
  #idleTimer: NodeJS.Timeout | undefined
  #lookTimer: NodeJS.Timeout | undefined
  #silentLooks = 0
  /** Why the process was ended from here. */
  #endedFor: AppError | null = null

  constructor(options: LaneOptions) {
    this.#options = { idleMs: 3 * 60_000, cancelMs: 10_000, lookMs: 1000, ...options }
  }

  /** Process id of the trainer while there is one. */
  get pid(): number | undefined {
    return this.#process?.pid
  }

  /** Whether it has nothing to do. */
  get isFree(): boolean {
    return this.#current === null && this.#waiting.length === 0
  }

  /** Queues a job. Notes that do not follow its schema are logged and left out. */
  run<Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
    onNote: (note: JobNote<Name>) => void = () => {},
  ): TrainerJob<Name> {
    const schemas = jobs[name]
    const answer = resultSchema(schemas.output)
    const { promise, resolve } = Promise.withResolvers<Result<JobOutput<Name>>>()
    const job: PendingJob = {
      id: newId('j'),
      name,
      input,
      onNote: (raw) => {
        const note = schemas.note.safeParse(raw)
        if (note.success) this.#tell(() => onNote(note.data as JobNote<Name>))
        else this.#options.log.warn({ job: name, problem: note.error.message }, 'unknown note')
      },
      settle: (raw) => {
        const result = answer.safeParse(raw)
        if (!result.success)
          this.#options.log.error({ job: name, problem: result.error.message }, 'bad answer')
        else if (!result.data.ok && result.data.error.code === 'internal')
          this.#options.log.error({ job: name, error: result.data.error }, 'a job failed unexpectedly')
        resolve(result.success ? (result.data as Result<JobOutput<Name>>) : failed(toAppError(result.error)))
      },
      cancelled: false,
      isPosted: false,
      wishes: new Set(),
    }
    this.#waiting.push(job)
    this.#next()
    return {
      result: promise,
      cancel: () => {
        this.#cancel(job)
      },
      stop: () => {
        this.#ask('stop', job)
      },
      pause: () => {
        this.#ask('pause', job)
      },
    }
  }

  /** Ends every job with `error`, and the process; resolves when it is gone. */
  async close(error: AppError = expected('job.cancelled').error): Promise<void> {
    clearInterval(this.#lookTimer)
    const jobsLeft = [...(this.#current === null ? [] : [this.#current]), ...this.#waiting.splice(0)]
    this.#current = null
    const ended = this.#endProcess()
    for (const job of jobsLeft) job.settle(failed(error))
    await ended
  }

  #next(): void {
    clearTimeout(this.#idleTimer)
    if (this.#current !== null) return
    const job = this.#waiting.shift()
    if (job === undefined) {
      this.#idleTimer = setTimeout(() => void this.#endProcess(), this.#options.idleMs)
      this.#idleTimer.unref()
      return
    }
    this.#current = job
    if (this.#process === null) this.#startProcess()
    else if (this.#process.isReady) this.#post(job)
  }

  #ask(kind: 'stop' | 'pause', job: PendingJob): void {
    // A process knows no job before it gets it: the wish goes along with the job.
    job.wishes.add(kind)
    if (job.isPosted && this.#current === job) this.#process?.post({ kind, id: job.id })
  }

  /** A listener's bug must not end the application. */
  #tell(listener: () => void): void {
    try {
      listener()
    } catch (thrown) {
      this.#options.log.error({ err: thrown }, 'a listener of notes failed')
    }
  }

  #startProcess(): void {
    try {
      const supervised: SupervisedProcess = superviseProcess(
        this.#options.start,
        {
          onReady: () => {
            if (this.#process === supervised && this.#current !== null) this.#post(this.#current)
          },
          onSign: () => {
            if (this.#process === supervised) this.#silentLooks = 0
          },
          onMessage: (message) => {
            if (this.#process === supervised) this.#receive(message)
          },
          onDeath: (error) => {
            if (this.#process === supervised) this.#processDied(error)
          },
        },
        this.#options.log,
      )
      this.#process = supervised
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown)
      const error = thrown instanceof ExpectedError ? thrown : expected('trainer.couldNotStart', { reason })
      this.#processDied(error.error)
    }
  }

  #post(job: PendingJob): void {
    job.isPosted = true
    this.#process?.post({ kind: 'job', id: job.id, name: job.name, input: job.input })
    for (const kind of job.wishes) this.#process?.post({ kind, id: job.id })
    this.#silentLooks = 0
    clearInterval(this.#lookTimer)
    this.#lookTimer = setInterval(() => this.#look(job), this.#options.lookMs).unref()
  }

  /** Ends a process that has said nothing for too long. */
  #look(job: PendingJob): void {
    if (this.#current !== job) return
    this.#silentLooks += 1
    const most = job.wishes.size > 0 ? mostSilentLooks.asked : mostSilentLooks.working
    if (this.#silentLooks <= most) return
    const seconds = Math.round((this.#silentLooks * this.#options.lookMs) / 1000)
    this.#endedFor = expected('trainer.hung', { seconds }).error
    this.#options.log.error({ job: job.name, seconds, trainer: this.pid }, 'a trainer hangs and is ended')
    this.#process?.kill()
  }

  #receive(message: Exclude<TrainerMessage, { kind: 'ready' | 'beat' }>): void {
    const job = this.#current
    if (job?.id !== message.id) return
    if (message.kind === 'note') job.onNote(message.note)
    else this.#settle(job, message.result)
  }

  #cancel(job: PendingJob): void {
    const place = this.#waiting.indexOf(job)
    if (place >= 0) {
      this.#waiting.splice(place, 1)
      job.settle(failed(expected('job.cancelled').error))
    } else if (this.#current === job && this.#process?.isReady !== true) {
      // It was not handed over yet: the process that is starting takes the next one.
      this.#settle(job, failed(expected('job.cancelled').error))
    } else if (this.#current === job && !job.cancelled) {
      job.cancelled = true
      this.#process?.post({ kind: 'cancel', id: job.id })
      setTimeout(() => {
        if (this.#current === job) this.#process?.kill()
      }, this.#options.cancelMs).unref()
    }
  }

  #settle(job: PendingJob, result: unknown): void {
    this.#current = null
    clearInterval(this.#lookTimer)
    job.settle(result)
    this.#next()
  }

  #processDied(error: AppError): void {
    this.#process = null
    const reason = this.#endedFor ?? error
    this.#endedFor = null
    const job = this.#current
    if (job === null) return
    this.#settle(job, failed(job.cancelled ? expected('job.cancelled').error : reason))
  }

  #endProcess(): Promise<void> {
    clearTimeout(this.#idleTimer)
    const ending = this.#process
    this.#process = null
    ending?.kill()
    return ending?.ended ?? Promise.resolve()
  }
}

import { expected, type AppError } from '../../shared/errors'
import type { JobProgress, JobState } from '../../shared/domain/job'
import { failed, type Result } from '../../shared/result'
import type { Announce } from '../events/eventHub'
import { limitRate } from '../events/limitRate'
import { newId } from '../newId'

/** Work under way that ends with the id of what it made. */
export interface Work {
  /** May reject: the board makes a failure of it. */
  readonly result: Promise<Result<string>>
  cancel(): void
}

/** Keeps account of imports, exports and other work that takes longer than an answer. */
export interface JobBoard {
  /** Shows a piece of work; answers its job id at once. What `work` throws is thrown on, and there is no job. */
  begin(
    about: Pick<JobState, 'kind' | 'title'>,
    work: (onProgress: (progress: JobProgress) => void) => Work,
  ): string
  /** Jobs since the start of the application, the newest first. */
  list(): JobState[]
  get(id: string): JobState
  cancel(id: string): void
}

const progressIntervalMs = 100
const keptJobs = 100

/**
 * Makes the board; each change of a job is announced, progress at most ten times a second. `failureOf` names the error that something
 * thrown means.
 */
export function createJobBoard(
  announce: Announce,
  now: () => number,
  failureOf: (thrown: unknown) => AppError,
): JobBoard {
  const jobs = new Map<string, { state: JobState; cancel: () => void }>()

  const get = (id: string) => {
    const job = jobs.get(id)
    if (job === undefined) throw expected('job.notFound', { id })
    return job
  }
  const forgetOldest = () => {
    const ended = [...jobs.values()].filter((job) => job.state.status !== 'running')
    for (const { state } of ended.slice(0, Math.max(0, ended.length - keptJobs))) jobs.delete(state.id)
  }

  return {
    begin: (about, start) => {
      const began = now()
      const id = newId('j')
      const job = {
        state: {
          ...about,
          id,
          status: 'running',
          fraction: null,
          doing: '',
          secondsLeft: null,
          sequence: 0,
          error: null,
          resultId: null,
        } as JobState,
        cancel: () => {},
      }
      const change = (changes: Partial<JobState>) => {
        job.state = { ...job.state, ...changes, sequence: job.state.sequence + 1 }
        announce('jobChanged', job.state)
      }
      const progress = limitRate<JobProgress>(progressIntervalMs, ({ fraction, doing }) => {
        change({ fraction, doing, secondsLeft: secondsLeft(now() - began, fraction) })
      })
      const work = start(progress.push)
      job.cancel = work.cancel
      jobs.set(id, job)
      announce('jobChanged', job.state)
      const settle = (result: Result<string>) => {
        progress.cancel()
        if (result.ok) change({ status: 'done', fraction: 1, secondsLeft: 0, resultId: result.value })
        else change({ status: endOf(result.error), secondsLeft: null, error: result.error })
        forgetOldest()
      }
      void work.result.catch((thrown: unknown) => failed<string>(failureOf(thrown))).then(settle)
      return id
    },
    list: () => [...jobs.values()].map((job) => job.state).reverse(),
    get: (id) => get(id).state,
    cancel: (id) => {
      get(id).cancel()
    },
  }
}

const endOf = (error: AppError): JobState['status'] =>
  error.code === 'job.cancelled' ? 'cancelled' : 'failed'

/** Time that remains of work that goes on as it did so far; null while too little is known. Result in seconds. */
export function secondsLeft(elapsedMs: number, fraction: number | null): number | null {
  if (fraction === null || fraction < 0.02 || elapsedMs < 1000) return null
  return Math.max(0, (elapsedMs / 1000 / Math.min(1, fraction)) * (1 - Math.min(1, fraction)))
}

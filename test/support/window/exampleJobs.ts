import type { Events, EventName } from '../../../src/shared/contract/events'
import type { JobState } from '../../../src/shared/domain/job'
import { ExpectedError } from '../../../src/shared/errors'

/** Tells the window what changed. */
export type Tell = <Name extends EventName>(event: Name, payload: Events[Name]) => void

/** Long work that only pretends: it goes on by itself and ends after a moment. */
export interface ExampleJobs {
  /** Starts one; `finish` is called at its end and answers the id of what it made. Answers the id of the job. */
  begin(about: Pick<JobState, 'kind' | 'title' | 'doing'>, finish: () => string): string
  list(): JobState[]
  get(id: string): JobState
  cancel(id: string): void
}

const steps = 8
const stepMs = 150

/** Makes a list of jobs. */
export function createExampleJobs(tell: Tell): ExampleJobs {
  const jobs = new Map<string, JobState>()
  const get = (id: string): JobState => {
    const job = jobs.get(id)
    if (job === undefined) throw new ExpectedError({ code: 'job.notFound', params: { id } })
    return job
  }
  const change = (id: string, part: Partial<JobState>): void => {
    const before = get(id)
    const job = { ...before, ...part, sequence: before.sequence + 1 }
    jobs.set(id, job)
    tell('jobChanged', job)
  }
  const go = (id: string, step: number, finish: () => string): void => {
    if (get(id).status !== 'running') return
    if (step < steps) {
      change(id, { fraction: step / steps, secondsLeft: (steps - step) * 12 })
      setTimeout(() => go(id, step + 1, finish), stepMs)
    } else {
      change(id, { status: 'done', fraction: 1, secondsLeft: null, resultId: finish() })
    }
  }
  return {
    begin(about, finish) {
      const id = `j_${String(jobs.size + 1).padStart(12, '0')}`
      const first = { status: 'running', fraction: 0, secondsLeft: null, sequence: 0, error: null } as const
      jobs.set(id, { id, ...about, ...first, resultId: null })
      setTimeout(() => go(id, 1, finish), stepMs)
      return id
    },
    list: () => [...jobs.values()],
    get,
    cancel: (id) => change(id, { status: 'cancelled' }),
  }
}

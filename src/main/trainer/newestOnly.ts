import type { JobName } from '../../shared/jobs'
import type { TrainerJob } from './lane'

/** The jobs of one kind of question, of which only the newest is of use. */
export interface NewestOnly<Name extends JobName> {
  /** Waits for a job after ending the one before it. */
  of(job: TrainerJob<Name>): TrainerJob<Name>['result']
  /** Ends the latest job, if it is still under way: what it was asked for is of no use any more. */
  end(): void
}

/** For questions that change faster than they are answered. */
export function newestOnly<Name extends JobName>(): NewestOnly<Name> {
  let latest: TrainerJob<Name> | null = null
  const end = (): void => {
    latest?.cancel()
    latest = null
  }
  return {
    end,
    of: (job) => {
      end()
      latest = job
      return job.result
    },
  }
}

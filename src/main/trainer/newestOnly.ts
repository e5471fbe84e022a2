import type { JobName } from '../../shared/jobs'
import type { TrainerJob } from './lane'

/** For questions that change faster than they are answered: waits for a job after ending the one before it. */
export function newestOnly<Name extends JobName>(): (job: TrainerJob<Name>) => TrainerJob<Name>['result'] {
  let before: TrainerJob<Name> | null = null
  return (job) => {
    before?.cancel()
    before = job
    return job.result
  }
}

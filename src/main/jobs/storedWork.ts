import type { JobProgress } from '../../shared/domain/job'
import { ok } from '../../shared/result'
import type { JobName, JobOutput } from '../../shared/jobs'
import type { TrainerJob } from '../trainer/lane'
import type { Work } from './jobBoard'

/** Begins a job of the trainer that tells its progress. */
export type StartWork<Name extends JobName> = (
  onNote: (note: { readonly progress: JobProgress }) => void,
) => TrainerJob<Name>

/**
 * Work that is a job of the trainer whose output is stored: `start` begins it, `store` answers the id of what was stored. What `store`
 * throws becomes the failure of the work.
 */
export function storedWork<Name extends JobName>(
  start: StartWork<Name>,
  onProgress: (progress: JobProgress) => void,
  store: (output: JobOutput<Name>) => string,
): Work {
  const job = start((note) => onProgress(note.progress))
  const result = job.result.then((answer) => (answer.ok ? ok(store(answer.value)) : answer))
  return { result, cancel: job.cancel }
}

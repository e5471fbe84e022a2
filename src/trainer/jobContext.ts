import type { JobName, JobNote } from '../shared/jobs'

/** What a running job may do besides its work. */
export interface JobContext<Name extends JobName> {
  /** Tells main something on the way. */
  note(note: JobNote<Name>): void
  /** Aborted when main cancels the job. */
  readonly cancelled: AbortSignal
  /** Aborted when a person asks a training to end and keep its best epoch. */
  readonly stopped: AbortSignal
  /** Aborted when a person asks a training to be left for later. */
  readonly paused: AbortSignal
}

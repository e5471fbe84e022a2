import type { JobName, JobNote } from '../shared/jobs'
import type { JobProgress } from '../shared/domain/job'
import { expected } from '../shared/errors'

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

/** Progress is told at most this often. */
const noteEveryMs = 100

interface Told {
  note(note: { kind: 'progress'; progress: JobProgress }): void
  readonly cancelled: AbortSignal
}

/** Tells progress that never goes back; throws `job.cancelled` when the job was cancelled. */
export function tellProgress({ note, cancelled }: Told): (fraction: number, doing: string) => void {
  let furthest = 0
  let told = { at: Number.NEGATIVE_INFINITY, doing: '' }
  return (fraction, doing) => {
    if (cancelled.aborted) throw expected('job.cancelled')
    furthest = Math.max(furthest, fraction)
    const now = performance.now()
    if (doing === told.doing && now - told.at < noteEveryMs) return
    told = { at: now, doing }
    note({ kind: 'progress', progress: { fraction: furthest, doing } })
  }
}

import type { JobProgress } from '../../shared/domain/job'
import { expected } from '../../shared/errors'

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

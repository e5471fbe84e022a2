import { expected } from '../../shared/errors'
import type { JobContext } from '../jobContext'

/** Progress is told at most this often. */
const noteEveryMs = 100

/** Tells progress that never goes back, and ends the work when it was cancelled. */
export function progressOf(context: JobContext<'import'>): (fraction: number, doing: string) => void {
  let furthest = 0
  let told = { at: 0, doing: '' }
  return (fraction, doing) => {
    if (context.cancelled.aborted) throw expected('job.cancelled')
    furthest = Math.max(furthest, fraction)
    const now = performance.now()
    if (doing === told.doing && now - told.at < noteEveryMs) return
    told = { at: now, doing }
    context.note({ kind: 'progress', progress: { fraction: furthest, doing } })
  }
}

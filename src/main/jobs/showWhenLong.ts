import type { JobProgress, JobState } from '../../shared/domain/job'
import { ok, type Result } from '../../shared/result'
import type { JobBoard } from './jobBoard'

/** Shorter work is an answer, and shown nowhere; milliseconds. */
const patienceMs = 700

/** Work whose answer somebody waits for. */
interface AwaitedWork<Value> {
  readonly result: Promise<Result<Value>>
  cancel(): void
}

/** Does what `start` begins, and shows it on the board with its progress where the answer takes longer than a moment. */
export function showWhenLong<Value>(
  board: Pick<JobBoard, 'begin'>,
  about: Pick<JobState, 'kind' | 'title'>,
  start: (onProgress: (progress: JobProgress) => void) => AwaitedWork<Value>,
): Promise<Result<Value>> {
  let latest: JobProgress | null = null
  let show: ((progress: JobProgress) => void) | null = null
  const work = start((progress) => {
    latest = progress
    show?.(progress)
  })
  const timer = setTimeout(() => {
    board.begin(about, (onProgress) => {
      show = onProgress
      const result = work.result.then((answer) => (answer.ok ? ok('') : answer))
      return { result, cancel: () => work.cancel() }
    })
    if (latest !== null) show?.(latest)
  }, patienceMs)
  return work.result.finally(() => clearTimeout(timer))
}

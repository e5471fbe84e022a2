import type { AppError } from '../../shared/errors'
import type { TrainerExit } from './trainerProcess'

/** What is known of a trainer process that ended before its job did. */
export interface Death {
  readonly exit: TrainerExit
  /** Whether it had told that it was ready. */
  readonly wasReady: boolean
  /** The last lines of its standard error. */
  readonly lastLines: string
}

/** What V8, the C++ runtime, TensorFlow and the system write when memory runs out. */
const outOfMemory =
  /heap out of memory|Reached heap limit|bad_alloc|Cannot allocate memory|ENOMEM|OOM when allocating|Array buffer allocation failed|could not allocate/i

/** Explains the end of a trainer process in mid-job, in words for people; its last lines become the detail. */
export function explainDeath({ exit, wasReady, lastLines }: Death): AppError {
  const detail = lastLines.trim() === '' ? {} : { detail: lastLines.trim() }
  if (outOfMemory.test(lastLines)) return { code: 'trainer.outOfMemory', params: {}, ...detail }
  const code = wasReady ? 'trainer.died' : 'trainer.couldNotStart'
  return { code, params: { reason: reasonOf(exit) }, ...detail }
}

function reasonOf({ code, signal }: TrainerExit): string {
  if (signal === 'SIGKILL') return 'it was killed, by the system for want of memory or by a person'
  if (signal !== null) return `it was ended by the signal ${signal}`
  if (code === null) return 'the system refused to start it'
  return `it ended with exit code ${code}`
}

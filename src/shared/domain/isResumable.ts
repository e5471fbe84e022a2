import type { AppError, ErrorCode } from '../errors'
import type { RunStatus } from './run'

/** Failures from outside, after which going on makes sense. */
const passing: readonly ErrorCode[] = [
  'trainer.died',
  'trainer.outOfMemory',
  'trainer.couldNotStart',
  'disk.full',
]

/** Whether a run was left before its end: by a person, by its process, or by a failure that may have passed. */
export function isResumable(run: { readonly status: RunStatus; readonly error: AppError | null }): boolean {
  if (run.status === 'failed') return run.error !== null && passing.includes(run.error.code)
  return run.status === 'paused' || run.status === 'interrupted'
}

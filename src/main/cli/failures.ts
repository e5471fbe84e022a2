import type { AppError } from '../../shared/errors'
import { valueOf as valueOfResult, type Result } from '../../shared/result'

/** The value of a call's answer; a failed one is thrown, to be written at the end of the command. */
export const valueOf = async <Value>(answer: Promise<Result<Value>>): Promise<Value> =>
  valueOfResult(await answer)

/** Wrong usage of the command line: exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A training that began and failed: its run is stored and can be shown. */
export class RunFailure extends Error {
  override readonly name = 'RunFailure'

  constructor(
    readonly runId: string,
    readonly error: AppError,
  ) {
    super(error.code)
  }
}

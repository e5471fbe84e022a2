import type { AppError } from '../../shared/errors'

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

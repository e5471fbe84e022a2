import { ExpectedError, toAppError, type AppError } from '../../shared/errors'
import { databaseFailure } from '../store/databaseFailure'
import type { Log } from './log'

/** The error of the list that something thrown means; what nobody expected is logged and becomes `internal`. */
export function failureOf(
  thrown: unknown,
  { log, database }: { readonly log: Log; readonly database: string },
): AppError {
  const known = thrown instanceof ExpectedError ? thrown : databaseFailure(thrown, database)
  if (known !== null) return known.error
  const error = toAppError(thrown)
  if (error.code === 'internal') log.error({ err: thrown }, 'unexpected failure')
  return error
}

/** Does something whose failure must keep nothing else from being done; it is logged as `problem`. Never rejects. */
export async function attempt(
  log: Pick<Log, 'error'>,
  problem: string,
  work: () => void | Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    log.error({ err: thrown }, problem)
  }
}

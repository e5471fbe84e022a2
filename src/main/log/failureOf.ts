import { ExpectedError, toAppError, type AppError } from '../../shared/errors'
import type { Log } from './log'
import { databaseFailure } from '../store/databaseFailure'

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

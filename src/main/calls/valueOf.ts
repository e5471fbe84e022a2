import { ExpectedError } from '../../shared/errors'
import type { Result } from '../../shared/result'

/** The value of a result; a failed one is thrown up to the border of the call. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new ExpectedError(result.error)
}

import { ExpectedError } from '../../shared/errors'
import type { Result } from '../../shared/result'

/** The value of a call's answer; a failed one is thrown, to be written at the end of the command. */
export async function valueOf<Value>(answer: Promise<Result<Value>>): Promise<Value> {
  const result = await answer
  if (result.ok) return result.value
  throw new ExpectedError(result.error)
}

import { z } from 'zod'
import { appErrorSchema, type AppError, ExpectedError } from './errors'

/** The answer of every call and job: a value, or an expected failure with its code. */
export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: AppError }

/** A successful answer. */
export const ok = <Value>(value: Value): Result<Value> => ({ ok: true, value })

/** A failed answer. */
export const failed = <Value = never>(error: AppError): Result<Value> => ({ ok: false, error })

/** The schema of a `Result` whose value follows `value`. */
export const resultSchema = <Schema extends z.ZodType>(value: Schema) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: appErrorSchema }),
  ])

/** The value of a result; a failed one is thrown up to the border of the call. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new ExpectedError(result.error)
}

import { z } from 'zod'
import { errorTexts, type ErrorCode } from './errorTexts'

export type { ErrorCode } from './errorTexts'

/** Every code of the closed list, for schemas and tests. */
export const errorCodes = Object.keys(errorTexts) as readonly ErrorCode[]

/** A change of settings that mends a failure; the window offers it as a button. */
export const errorFixSchema = z.object({
  /** What the button says, e.g. `Use window 24`. */
  label: z.string(),
  /** Paths of the experiment and their new values, e.g. `{"preparation.window": 24}`. */
  set: z.record(z.string(), z.json()),
})

/** An expected failure as it crosses processes. */
export const appErrorSchema = z.object({
  code: z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]),
  /** The facts that the texts of the code speak of. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Technical detail for the log or a collapsed section, never needed to understand the failure. */
  detail: z.string().optional(),
  fix: errorFixSchema.optional(),
})

/** An expected failure: what is missing or wrong outside the program, with its facts. */
export type AppError = z.infer<typeof appErrorSchema>

/** What a person reads of a failure: what was expected and what came, and what to do. */
export interface ErrorText {
  readonly message: string
  readonly hint: string
}

/** The texts of an error, in the words of the window and the terminal. */
export function errorText(error: AppError): ErrorText {
  const text = errorTexts[error.code]
  return { message: text.message(error.params), hint: text.hint(error.params) }
}

/** Carries an expected failure up to the border of a call or job, where it becomes a `Result`. */
export class ExpectedError extends Error {
  override readonly name = 'ExpectedError'

  constructor(readonly error: AppError) {
    super(errorText(error).message)
  }
}

/** Builds an expected failure to throw: `throw expected('file.notFound', { path })`. */
export function expected(
  code: ErrorCode,
  params: AppError['params'] = {},
  more: Pick<AppError, 'detail' | 'fix'> = {},
): ExpectedError {
  return new ExpectedError({ code, params, ...more })
}

/** What V8 says where an array or the memory of WebAssembly cannot be had. */
const outOfMemory = /allocation failed|Memory\.grow|Invalid typed array length|Invalid array buffer length/i

/** Turns anything thrown into an error of the list; what is not expected becomes `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof ExpectedError) return thrown.error
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC') {
    return { code: 'disk.full', params: {}, detail: thrown.message }
  }
  if (thrown instanceof RangeError && outOfMemory.test(thrown.message)) {
    return { code: 'trainer.outOfMemory', params: {}, detail: thrown.message }
  }
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  return { code: 'internal', params: {}, detail }
}

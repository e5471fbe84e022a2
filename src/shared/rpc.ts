import type { z } from 'zod'
import type { Result } from './result'

/** One call of the contract: what goes in and what comes out. */
export interface Call<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly input: Input
  readonly output: Output
}

/** Declares a call of the contract. */
export const call = <Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Call<Input, Output> => ({ input, output })

/** A contract: domain -> name -> call. */
export type CallTable = Readonly<Record<string, Readonly<Record<string, Call>>>>

/** What a caller may pass (defaults may be left out). */
export type InputOf<C extends Call> = z.input<C['input']>
/** What a handler receives: parsed, with defaults. */
export type ParsedInputOf<C extends Call> = z.output<C['input']>
/** What a call answers. */
export type OutputOf<C extends Call> = z.output<C['output']>

/** The client that follows from a contract: each method resolves to a `Result` and never rejects. */
export type Client<Table extends CallTable> = {
  readonly [Domain in keyof Table]: {
    readonly [Name in keyof Table[Domain]]: (
      ...input: undefined extends InputOf<Table[Domain][Name]> ? [] : [input: InputOf<Table[Domain][Name]>]
    ) => Promise<Result<OutputOf<Table[Domain][Name]>>>
  }
}

/** The handlers that a contract asks of main; a missing one does not compile. They throw `ExpectedError` to fail. */
export type Handlers<Table extends CallTable> = {
  readonly [Domain in keyof Table]: {
    readonly [Name in keyof Table[Domain]]: (
      input: ParsedInputOf<Table[Domain][Name]>,
    ) => OutputOf<Table[Domain][Name]> | Promise<OutputOf<Table[Domain][Name]>>
  }
}

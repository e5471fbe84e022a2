import { errorText, type AppError } from '../../shared/errors'
import { jsonForTerminal, plainForTerminal } from './plainForTerminal'

/** Where a command writes: the result to standard output, everything else to standard error. */
export interface Terminal {
  /** Whether standard output holds exactly one JSON value. */
  readonly json: boolean
  /** Whether somebody watches standard error, so that a bar may move there. */
  readonly isWatched: boolean
  /** Writes the result: the value as JSON, or what `table` makes of it. */
  result(value: unknown, table: () => string): void
  /** Writes a line about what goes on. */
  note(line: string): void
  /** Writes an expected failure; `more` is added to the JSON. */
  failure(error: AppError, more?: Readonly<Record<string, unknown>>): void
}

/** The terminal of this process. */
export function openTerminal(json: boolean): Terminal {
  const note = (line: string) => {
    process.stderr.write(`${plainForTerminal(line)}\n`)
  }
  return {
    json,
    isWatched: process.stderr.isTTY,
    result: (value, table) => {
      process.stdout.write(`${json ? jsonForTerminal(value) : plainForTerminal(table())}\n`)
    },
    note,
    failure: (error, more = {}) => {
      const { message, hint } = errorText(error)
      if (json) {
        const written = { error: { code: error.code, message, hint }, ...more }
        process.stdout.write(`${jsonForTerminal(written)}\n`)
      } else {
        note(message)
        note(hint)
      }
    },
  }
}

import Papa from 'papaparse'
import type { Dialect } from './dialect'

/** Rows cut from a text. */
export interface ParsedRecords {
  readonly rows: string[][]
  /** Characters of the text that the rows took; the rest is a row that has not ended yet. */
  readonly used: number
  /** Rows whose quotes did not fit, e.g. text after a closing quote; a row with several stands here several times. */
  readonly misquoted: readonly number[]
}

/** Cuts a text into rows. Unless it is the `last` text, a row without an end is left for the next. */
export function parseRecords(text: string, dialect: Dialect, last: boolean): ParsedRecords {
  const parser = new Papa.Parser({
    delimiter: dialect.delimiter,
    newline: dialect.newline,
    ...(dialect.quoted ? {} : { fastMode: true }),
  })
  const result: Papa.ParseResult<string[]> = parser.parse(text, 0, !last)
  const rows = result.data
  if (dialect.newline === '\n') cutCarriageReturns(rows)
  const misquoted = result.errors.map((error) => error.row ?? 0).filter((row) => row < rows.length)
  return { rows, used: last ? text.length : result.meta.cursor, misquoted }
}

function cutCarriageReturns(rows: string[][]): void {
  for (const row of rows) {
    const last = row.length - 1
    const cell = row[last]
    if (cell !== undefined && cell.charCodeAt(cell.length - 1) === 13) row[last] = cell.slice(0, -1)
  }
}

/** Whether a row is an empty line. */
export const isBlankLine = (row: readonly string[]): boolean => row.length === 1 && row[0] === ''

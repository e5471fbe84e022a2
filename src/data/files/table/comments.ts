import type { Dialect } from './dialect'
import { evenText } from './evenText'
import { findHeader } from './findHeader'
import { isBlankLine, parseRecords } from './parseRecords'

/** More lines are no comment above a table. */
const mostLines = 200

/** Lines above a table that begin with `#`. */
export interface Comments {
  /** Their text, with blank lines among them. */
  readonly text: string
  /** How many records they take, cut as the table is. */
  records(dialect: Dialect): number
  /** The names that the last of them gives the columns of `rows`; null where it does not. */
  names(dialect: Dialect, rows: readonly (readonly string[])[]): string[] | null
}

/** The comments that a text begins with; null where it has none, or its only one is a header such as `#,name`. */
export function findComments(text: string): Comments | null {
  const [found = ''] = /^(?:(?:[ \t]*#[^\r\n]*|[ \t]*)(?:\r\n?|\n))+/.exec(text) ?? []
  const lines = found.split(/\r\n?|\n/).filter((line) => line.trim() !== '')
  if (lines.length === 0 || lines.length > mostLines || found.length === text.length) return null
  // A single one names the first column, or is the first row, unless a blank parts it from its sign.
  if (lines.length === 1 && !/^\s*#+\s/.test(lines[0] ?? '')) return null
  const cut = (part: string, dialect: Dialect): string[][] =>
    parseRecords(evenText(part, dialect, true), dialect, true).rows.filter((row) => !isBlankLine(row))
  return {
    text: found,
    records: (dialect) => cut(found, dialect).length,
    names(dialect, rows) {
      const last = (lines.at(-1) ?? '').replace(/^\s*#+[ \t]*/, '')
      const [names = []] = cut(last, dialect)
      const isFitting = names.length > 1 && names.length === rows[0]?.length && !findHeader(rows, true)
      return isFitting && findHeader([names, ...rows], true) ? names : null
    },
  }
}

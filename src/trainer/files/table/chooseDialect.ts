import { cellLooksTyped } from '../types/cellLooksTyped'
import { delimiters, type Dialect } from './dialect'
import { isBlankLine, parseRecords } from './parseRecords'

/** A dialect with how well it suits the beginning of the file. */
export interface DialectChoice {
  readonly dialect: Dialect
  /** Most frequent number of cells in a row. */
  readonly width: number
  /** Share of rows of that width, 0..1. */
  readonly consistency: number
  readonly rows: number
  /** Rows of the beginning, cut that way. */
  readonly sample: readonly string[][]
}

/** Rows that the choice looks at. */
const sampleRows = 2000

/** The dialect that suits the beginning of a file best, of all delimiters and of reading quotes as such or not. */
export function chooseDialect(text: string, complete: boolean): DialectChoice {
  const newlines = newlineCandidates(text)
  const choices = delimiters
    .filter((delimiter) => text.includes(delimiter))
    .map((delimiter) => bestReading(text, complete, delimiter, newlines))
    .filter((choice) => choice.width > 1)
  const ranked = choices.map((choice) => ({ choice, score: score(choice) })).sort((a, b) => b.score - a.score)
  return ranked[0]?.choice ?? bestReading(text, complete, ',', newlines)
}

/** The best dialect with the given delimiter. */
export function bestReading(
  text: string,
  complete: boolean,
  delimiter: string,
  newlines = newlineCandidates(text),
): DialectChoice {
  const readings = newlines.map((newline) => {
    const plain = readWith(text, complete, { delimiter, newline, quoted: false })
    if (!text.includes('"')) return { ...plain, dialect: { ...plain.dialect, quoted: true } }
    return quotedOrPlain(readWith(text, complete, { delimiter, newline, quoted: true }), plain)
  })
  return readings.reduce((best, next) => (next.consistency > best.consistency + 0.001 ? next : best))
}

interface Reading extends DialectChoice {
  readonly quoteErrors: number
}

/**
 * Quotes are taken as characters of the text when that makes every row as wide as the others and taking them as
 * enclosing swallowed rows or left broken cells; else by which reading is the more even.
 */
export function quotedOrPlain(quoted: Reading, plain: Reading): DialectChoice {
  const swallowed = quoted.rows < plain.rows || quoted.quoteErrors > 0
  if (plain.width > 1 && plain.consistency === 1 && swallowed) return plain
  const quotedScore = quoted.consistency - quoted.quoteErrors / Math.max(1, quoted.rows)
  return plain.consistency > quotedScore && plain.width > 1 ? plain : quoted
}

function readWith(text: string, complete: boolean, dialect: Dialect): Reading {
  const parsed = parseRecords(text, dialect, complete)
  // A text without any row end is one row, even if more of it follows.
  const all = parsed.rows.length > 0 ? parsed : parseRecords(text, dialect, true)
  const rows = all.rows.filter((row) => !isBlankLine(row)).slice(0, sampleRows)
  const { width, consistency } = commonWidth(rows)
  return { dialect, width, consistency, rows: rows.length, sample: rows, quoteErrors: all.quoteErrors }
}

/** The most frequent width of rows, the larger of equally frequent ones, and the share of rows that have it. */
export function commonWidth(rows: readonly (readonly string[])[]): { width: number; consistency: number } {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  let width = 0
  let most = 0
  for (const [candidate, count] of counts) {
    if (count > most || (count === most && candidate > width)) {
      width = candidate
      most = count
    }
  }
  return { width, consistency: rows.length > 0 ? most / rows.length : 0 }
}

/** Even rows first; cells that are numbers, dates or truth values tell apart readings that are equally even. */
function score(choice: DialectChoice): number {
  const cells = choice.sample.slice(0, 200).flat()
  const typed = cells.filter((cell) => cellLooksTyped(cell)).length
  return choice.consistency + (0.1 * typed) / Math.max(1, cells.length)
}

function newlineCandidates(text: string): Dialect['newline'][] {
  const pairs = count(text, '\r\n')
  const feeds = count(text, '\n') - pairs
  const returns = count(text, '\r') - pairs
  if (pairs > 0) return feeds > 0 ? ['\r\n', '\n'] : ['\r\n']
  return feeds === 0 && returns > 0 ? ['\r'] : ['\n']
}

function count(text: string, part: string): number {
  let found = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found += 1
  return found
}

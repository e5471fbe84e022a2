import { cellLooksTyped } from '../types/cellLooksTyped'
import { isBlankRow } from '../types/missing'
import { delimiters, type Dialect, type Quirk } from './dialect'
import { evenText } from './evenText'
import { findQuirks, isSpaced } from './findQuirks'
import { isBlankLine, parseRecords } from './parseRecords'

/** A dialect with how well it suits the beginning of the file. */
export interface DialectChoice {
  readonly dialect: Dialect
  /** Most frequent number of cells in a row. */
  readonly width: number
  /** Share of rows of that width, 0..1. */
  readonly consistency: number
  readonly rows: number
  /** Rows with any value in the whole file; null when the beginning is not all of it. */
  readonly allRows: number | null
  /** Rows of the beginning, cut that way. */
  readonly sample: readonly string[][]
}

/** Rows that the choice looks at. */
const sampleRows = 2000

/** The dialect that suits the beginning of a file best, of all delimiters and of reading quotes as such or not (unless `quoted` says it). */
export function chooseDialect(text: string, complete: boolean, quoted?: boolean): DialectChoice {
  const choices = delimiters
    .filter((delimiter) => text.includes(delimiter))
    .map((delimiter) => bestReading(text, complete, delimiter, quoted))
    .filter(
      (choice) =>
        choice.width > 1 &&
        (choice.dialect.delimiter !== ' ' || isMostlyNumbers(choice, text) || areTagged(choice)),
    )
  const ranked = choices.map((choice) => ({ choice, score: score(choice) })).sort((a, b) => b.score - a.score)
  return ranked[0]?.choice ?? bestReading(text, complete, ',', quoted)
}

/** The best dialect with the given delimiter, and quotes as `quoted` says. */
export function bestReading(
  text: string,
  complete: boolean,
  delimiter: string,
  quoted?: boolean,
): DialectChoice {
  const readAs = (quotes: boolean, quirk?: Quirk): Reading =>
    readWith(text, complete, { delimiter, newline: '\n', quoted: quotes, ...(quirk && { quirk }) })
  const usual = readAs(quoted ?? true)
  const even = findQuirks(text, delimiter, usual.sample)
    .filter((quirk) => quirk !== 'escaped' || quoted !== false)
    .map((quirk) => readAs(quoted ?? true, quirk))
    .find((reading) => isBetter(reading, usual))
  if (even) return even
  if (quoted !== undefined) return usual
  // Even rows without a quote that does not fit cannot be read better.
  const isPerfect = usual.consistency === 1 && usual.quoteErrors === 0
  return isPerfect || !text.includes('"') ? usual : quotedOrPlain(usual, readAs(false))
}

/** Whether putting a quirk right makes rows more even, or says what is in them better. */
function isBetter(even: Reading, usual: Reading): boolean {
  const isWorse = even.consistency < usual.consistency || even.quoteErrors > usual.quoteErrors
  if (isWorse || even.width < 2) return false
  const isMoreEven = even.consistency > usual.consistency
  switch (even.dialect.quirk) {
    case 'blanks':
      return true
    case 'spaced':
      return isMoreEven || isSpaced(usual.sample)
    case 'escaped':
      return even.quoteErrors === 0 && (usual.quoteErrors > 0 || isMoreEven)
    default:
      return isMoreEven
  }
}

interface Reading extends DialectChoice {
  readonly quoteErrors: number
}

/**
 * Quotes that do not fit (text behind a closing one, one that is never closed) are characters of the text when taking
 * them so makes every row as wide as the others; else the more even reading is taken, enclosing quotes before others.
 */
export function quotedOrPlain(quoted: Reading, plain: Reading): DialectChoice {
  if (plain.width < 2) return quoted
  if (plain.consistency === 1 && quoted.quoteErrors > 0) return plain
  const quotedScore = quoted.consistency - quoted.quoteErrors / Math.max(1, quoted.rows)
  return plain.consistency > quotedScore ? plain : quoted
}

function readWith(written: string, complete: boolean, plain: Dialect): Reading {
  const text = evenText(written, plain, complete)
  const dialect: Dialect = { ...plain, newline: findNewline(text, plain.quoted) }
  const parsed = parseRecords(text, dialect, complete)
  // A text without any row end is one row, even if more of it follows.
  const all = parsed.rows.length > 0 ? parsed : parseRecords(text, dialect, true)
  const filled = all.rows.filter((row) => !isBlankLine(row))
  const rows = filled.slice(0, sampleRows)
  const { width, consistency } = commonWidth(rows)
  // A quote that swallows most of the beginning was never meant to enclose that much.
  const swallowed = all.used < text.length / 2 ? 1 : 0
  const quoteErrors = all.misquoted.length + swallowed
  const allRows = complete ? filled.filter((row) => !isBlankRow(row)).length : null
  return { dialect, width, consistency, rows: rows.length, allRows, sample: rows, quoteErrors }
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
const score = (choice: DialectChoice): number => choice.consistency + 0.1 * typedShare(choice)

/**
 * Share of rows of the usual width where the first one may be a header without a name for the row names, as statistics programs write it.
 */
export function evenRows({ sample, width, consistency }: DialectChoice): number {
  return width > 2 && sample[0]?.length === width - 1 ? commonWidth(sample.slice(1)).consistency : consistency
}

/** Words are parted by spaces too; a table has numbers between them, row after row, or quotes around them. */
function isMostlyNumbers(choice: DialectChoice, text: string): boolean {
  if (choice.width < 3 || evenRows(choice) <= 0.98) return false
  return typedShare(choice) > 0.7 || (evenRows(choice) === 1 && areQuoted(text))
}

/** Fewer lines of equally many words may be lines of text, and so may those that end in many different ones. */
const fewestTagged = 100
const mostTags = 60

/** Whether all of many lines have equally many words, the last of them one of few: a word and its tags on each. */
function areTagged({ sample, width, rows }: DialectChoice): boolean {
  if (rows < fewestTagged || !sample.every((row) => row.length === width)) return false
  const tags = new Set(sample.map((row) => row.at(-1) ?? ''))
  const words = new Set(sample.map((row) => row[0] ?? ''))
  return tags.size > 1 && tags.size <= mostTags && tags.size * 5 <= rows && words.size > tags.size
}

/** Whether the first lines all begin with a cell in quotes, as those do that statistics programs part by spaces. */
const areQuoted = (text: string): boolean =>
  text
    .split('\n', 200)
    .slice(0, -1)
    .every((line) => /^"[^"]*" /.test(line))

function typedShare(choice: DialectChoice): number {
  const cells = choice.sample.slice(0, 200).flat()
  return cells.filter((cell) => cellLooksTyped(cell)).length / Math.max(1, cells.length)
}

/**
 * What ends the rows of a text: a line feed when both it and the pair occur, since the pair ends with one. Line ends
 * inside quotes belong to cells, unless quotes mean nothing (`quoted` false).
 */
function findNewline(text: string, quoted: boolean): Dialect['newline'] {
  let inside = false
  let pairs = 0
  let feeds = 0
  let returns = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit === 34 && quoted) inside = !inside
    if (inside || unit > 13) continue
    if (unit === 10) feeds += 1
    else if (unit === 13 && text.charCodeAt(index + 1) === 10) {
      pairs += 1
      index += 1
    } else if (unit === 13) returns += 1
  }
  if (feeds > 0) return '\n'
  if (pairs > 0) return '\r\n'
  return returns > 0 ? '\r' : '\n'
}

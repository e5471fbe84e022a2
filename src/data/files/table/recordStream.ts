import { expected } from '../../../shared/errors'
import type { ByteRows } from './byteRows'
import type { Dialect } from './dialect'
import { isBlankLine, parseRecords } from './parseRecords'

/** Consecutive records of a text. */
export interface RecordChunk {
  /** Blank lines are left out. */
  readonly rows: readonly string[][]
  /** Rows of `rows` whose quotes do not fit. */
  readonly misquoted: readonly number[]
  /** Line, from 1, on which a row begins. */
  line(index: number): number
  /** The same rows as bytes, where they were cut from bytes. */
  readonly cells?: ByteRows
}

/** Longest single record; a quote that is opened and never closed would otherwise take the whole file. */
export const longestRecord = 16 * 1024 * 1024

/** Thrown when a record grows past any reason, as it does behind a quote that is never closed. */
export class EndlessRecord extends Error {
  override readonly name = 'EndlessRecord'

  constructor(readonly line: number) {
    super(`The record on line ${line} does not end.`)
  }
}

/** Cuts a text that comes in blocks and begins on `firstLine` into records. Throws `EndlessRecord`, holding never more than one record and block. */
export async function* recordStream(
  texts: AsyncIterable<string>,
  dialect: Dialect,
  firstLine = 1,
): AsyncGenerator<RecordChunk, void, undefined> {
  let pending = ''
  let line = firstLine
  for await (const text of texts) {
    pending = pending === '' ? text : pending + text
    const parsed = parseRecords(pending, dialect, false)
    if (parsed.rows.length > 0) {
      const taken = pending.slice(0, parsed.used)
      pending = pending.slice(parsed.used)
      yield recordChunk(parsed.rows, parsed.misquoted, line)
      line += linesIn(taken, dialect, parsed.rows.length)
    }
    if (pending.length > longestRecord) throw new EndlessRecord(line)
  }
  if (pending === '') return
  const parsed = parseRecords(pending, dialect, true)
  yield recordChunk(parsed.rows, parsed.misquoted, line)
}

/** The failure that a person reads of an `EndlessRecord`. */
export function endlessRecordError(name: string, thrown: EndlessRecord): Error {
  return expected('file.notTable', {
    path: name,
    found: `text whose record on line ${thrown.line} is longer than 16 MB`,
    hint: 'Look for a quotation mark on that line that is opened and never closed.',
  })
}

/** Parsed rows as records, the first of them on `firstLine`. */
export function recordChunk(
  all: readonly string[][],
  misquoted: readonly number[],
  firstLine: number,
): RecordChunk {
  const blank = all.findIndex(isBlankLine)
  const rows = blank < 0 ? all : all.filter((row) => !isBlankLine(row))
  return {
    rows,
    misquoted: [...new Set(misquoted)]
      .map((row) => (blank < 0 ? row : rows.indexOf(all[row] ?? [])))
      .filter((row) => row >= 0),
    line(index) {
      const row = rows[index]
      let line = firstLine
      for (const other of all) {
        if (other === row) break
        line += 1 + breaksIn(other)
      }
      return line
    },
  }
}

/** A chunk without its first `skipped` rows. */
export function chunkWithout(chunk: RecordChunk, skipped: number): RecordChunk {
  return {
    ...(chunk.cells === undefined ? {} : { cells: chunk.cells.without(skipped) }),
    get rows() {
      return chunk.rows.slice(skipped)
    },
    line: (index) => chunk.line(index + skipped),
    misquoted: chunk.misquoted.map((row) => row - skipped).filter((row) => row >= 0),
  }
}

/** Line breaks inside the cells of a row. */
function breaksIn(row: readonly string[]): number {
  return row.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0)
}

/** Lines that a text of some rows takes. */
export function linesIn(text: string, dialect: Dialect, rows: number): number {
  // Between pairs of CR and LF a line feed may stand in any cell, else only in quotes.
  if (dialect.newline !== '\r\n' && (!dialect.quoted || !text.includes('"'))) return rows
  const mark = dialect.newline === '\r' ? '\r' : '\n'
  let lines = 0
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) lines += 1
  return lines
}

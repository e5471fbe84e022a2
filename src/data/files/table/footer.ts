import type { Warning } from '../../../shared/domain/dataset'
import { cellLooksTyped } from '../types/cellLooksTyped'
import { isBlank, isBlankRow, isMissingValue } from '../types/missing'
import { readNumber } from '../types/numberText'
import { median } from './findTitleLines'
import { shownLines } from './shownLines'

type Row = readonly string[]

/** More rows than this are no footer, nor is more than a third of a table. */
export const mostFooterRows = 40
/** Rows that the last ones are compared with. */
const comparedRows = 500
const fewestRows = 4
/** Share of values of a column that are numbers, dates or truth values. */
const typedShare = 0.95

const totalWord =
  /^[^\p{L}\d]*(?:grand[ -]?|sub-?)?(?:totals?|sums?|averages?|mean|summe|gesamt(?:summe)?|insgesamt|durchschnitt|total g[eé]n[eé]ral|somme|moyenne|totale|totaal|suma|razem|итого|всего|合计|总计|合計|総計|합계|المجموع)[^\p{L}\d]*$/iu
const noteWord =
  /^\W*(?:sources?|notes?|footnotes?|data (?:from|source)|last updated|updated|quellen?|stand|anmerkung(?:en)?|hinweis|fuente|nota|fonte|bron|generated|exported|printed|created|copyright|downloaded|page|seite)\b|^(?:©|\(c\)|\*{1,3}\s)|^\(?\d+ rows?\b|^-?\s*\d+\s*-$|^end of /iu

/**
 * How many of the last rows of a table are no data but a footer: totals, sources, notes and page numbers, with the blank rows around them.
 * `body` are rows of data, `tail` the last rows of all.
 */
export function footerRows(body: readonly Row[], tail: readonly Row[]): number {
  const compared = body.filter((row) => !isBlankRow(row)).slice(0, comparedRows)
  if (compared.length < fewestRows) return 0
  const table = new Body(compared)
  let footer = 0
  for (let count = 1; count <= tail.length && count <= mostFooterRows; count++) {
    const row = tail[tail.length - count] ?? []
    if (isBlankRow(row)) continue
    if (table.isFooter(row)) footer = count
    // Sums without a word may stand between totals and sources: they are one of them where a footer goes on above.
    else if (!table.lacksValues(row)) break
  }
  return footer
}

/** The rows of a whole table without its footer, and that. */
export function cutFooter(rows: readonly Row[]): {
  readonly rows: readonly Row[]
  readonly footer: readonly Row[]
} {
  const filled = rows.length - rows.filter((row) => isBlankRow(row)).length
  const tail = Math.min(mostFooterRows, Math.floor(filled / 3))
  const body = rows.slice(0, rows.length - tail)
  const count = footerRows(body, rows.slice(rows.length - tail))
  const end = rows.length - (count > 0 ? count : sumRows(rows))
  return { rows: rows.slice(0, end), footer: rows.slice(end) }
}

/** What to say of a footer. */
export function footerWarnings(footer: readonly Row[]): Warning[] {
  const lines = footer.filter((row) => !isBlankRow(row))
  if (lines.length === 0) return []
  const what =
    lines.length === 1 ? '1 line below the table was' : `${lines.length} lines below the table were`
  return [{ code: 'rows.footer', message: `${what} left out: ${shownLines(lines)}.`, count: lines.length }]
}

/** What rows of data look like. */
class Body {
  private readonly usual: number
  private readonly typed = new Map<number, boolean>()

  constructor(private readonly rows: readonly Row[]) {
    this.usual = median(rows.map((row) => filledOf(row).length))
  }

  /** Whether a row is a note, or says that it is a total, in a way that no row of data is. */
  isFooter(row: Row): boolean {
    const filled = filledOf(row)
    if (this.usual < 2 || filled.length === 0) return false
    const words = filled.find((column) => !cellLooksTyped(row[column] ?? ''))
    if (words === undefined) return filled.length === 1 && this.isPageNumber(row, filled[0] ?? 0)
    const cell = (row[words] ?? '').trim()
    if (totalWord.test(cell) && filled.length > 1) return !this.holds(words, cell)
    const isShort = filled.length === 1 || (filled.length <= this.usual / 3 && filled.length <= 3)
    if (!isShort && !(filled.length < this.usual && noteWord.test(cell))) return false
    // A text may begin with any word: a note of few cells has to stand where numbers or dates are, or in a table of several columns.
    return this.isTyped(words) || (this.usual > 2 && !this.holds(words, cell) && isNote(cell))
  }

  /** Whether a row has nothing where every row of data has a number or date. */
  lacksValues(row: Row): boolean {
    const { length } = this.rows[0] ?? []
    return Array.from({ length }, (_, column) => column).some(
      (column) =>
        isBlank(row[column] ?? '') &&
        this.isTyped(column) &&
        this.rows.every((other) => !isBlank(other[column] ?? '')),
    )
  }

  private isPageNumber(row: Row, column: number): boolean {
    return (
      this.usual > 2 &&
      this.rows.every((other) => filledOf(other).length > 1) &&
      !this.isTyped(column) &&
      /^\d{1,4}$/.test((row[column] ?? '').trim())
    )
  }

  private isTyped(column: number): boolean {
    const known = this.typed.get(column)
    if (known !== undefined) return known
    const values = this.rows.map((row) => row[column] ?? '').filter((cell) => !isMissingValue(cell))
    const typed = values.filter(cellLooksTyped).length
    const found = values.length > 0 && typed >= values.length * typedShare
    this.typed.set(column, found)
    return found
  }

  private holds(column: number, cell: string): boolean {
    return this.rows.some((row) => (row[column] ?? '').trim() === cell)
  }
}

/** A sentence, or words that notes begin with. */
const isNote = (cell: string): boolean =>
  noteWord.test(cell) || totalWord.test(cell) || cell.split(/\s+/).length > 4

const filledOf = (row: Row): number[] => row.flatMap((cell, column) => (isBlank(cell) ? [] : [column]))

/**
 * 1 where the last row of a whole table has nothing but the sums, or the means, of its columns, and nothing where every other row has a word
 * or a date; else 0.
 */
function sumRows(rows: readonly Row[]): number {
  const last = rows.findLastIndex((row) => !isBlankRow(row))
  const row = rows[last] ?? []
  const body = rows.slice(0, last).filter((other) => !isBlankRow(other))
  const filled = filledOf(row)
  if (body.length < fewestRows || filled.length === 0) return 0
  const lacks = row.some(
    (cell, column) =>
      isBlank(cell) &&
      body.every((other) => !isBlank(other[column] ?? '') && Number.isNaN(numberOf(other[column]))),
  )
  if (!lacks) return 0
  const areSums = filled.every((column) =>
    isSumOrMean(
      numberOf(row[column]),
      body.map((other) => numberOf(other[column])),
    ),
  )
  return areSums ? rows.length - last : 0
}

const numberOf = (cell = ''): number => readNumber(cell, '.')

function isSumOrMean(value: number, above: readonly number[]): boolean {
  const known = above.filter((one) => !Number.isNaN(one))
  const sum = known.reduce((all, one) => all + one, 0)
  const isNear = (other: number): boolean => Math.abs(value - other) <= Math.abs(other) * 1e-6 + 0.01
  // Of rows that were left out or mended since, the sum is still about the same, and more than any of them.
  const isAboutSum = Math.abs(value - sum) <= Math.abs(sum) * 0.05 && known.every((one) => value > one)
  return known.length > 0 && (isAboutSum || isNear(sum) || isNear(sum / known.length))
}

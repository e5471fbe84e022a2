import type { Warning } from '../../../shared/domain/dataset'
import { isBlank } from '../types/missing'
import { momentOrders, readMoment } from '../types/momentText'
import { type DialectChoice, commonWidth } from './chooseDialect'
import type { Comments } from './comments'
import { findHeader, mayBeHeader } from './findHeader'
import { findTitleLines } from './findTitleLines'
import { findHeadLines, type HeadLines } from './headLines'
import { shownLines } from './shownLines'
import { findTypeLines } from './typeLines'

type Row = readonly string[]

/** What stands above the data of a table. */
export interface TableHead {
  /** Records above the header, or above the data, that are titles or notes. */
  readonly titles: number
  /** Records above the data: titles, the header, and lines below it. */
  readonly skipped: number
  /** Whether columns have names. */
  readonly header: boolean
  /** The names, where there are any, then the first rows of data. */
  readonly records: readonly Row[]
  readonly warnings: readonly Warning[]
}

/** The head of a table below its `comments`; `chosen` says whether there is a header, where a person decided it. */
export function tableHead(
  { sample, dialect }: DialectChoice,
  comments: Comments | null,
  chosen: boolean | undefined,
): TableHead {
  const notes = comments?.text.split(/\r\n?|\n/).map((line) => [line.replace(/^\s*#+/, '')]) ?? []
  const above = comments?.records(dialect) ?? 0
  const names = chosen === false ? null : (comments?.names(dialect, sample) ?? null)
  if (names) {
    const last = notes.findLastIndex(([note = '']) => note.trim() !== '')
    return {
      titles: above - 1,
      skipped: above,
      header: true,
      records: [names, ...sample],
      warnings: titleWarnings(notes.slice(0, last)),
    }
  }
  const linesAreCsv = dialect.delimiter === ',' || dialect.delimiter === ';'
  const found = headOfRows(sample, linesAreCsv, chosen)
  return {
    ...found,
    titles: above + found.titles,
    skipped: above + found.skipped,
    warnings: [...titleWarnings([...notes, ...sample.slice(0, found.titles)]), ...found.warnings],
  }
}

/** The head of the rows of a sheet; `chosen` says whether there is a header, where a person decided it. */
export function sheetHead(rows: readonly Row[], chosen: boolean | undefined): TableHead {
  const found = headOfRows(rows, true, chosen)
  return { ...found, warnings: [...titleWarnings(rows.slice(0, found.titles)), ...found.warnings] }
}

/** The head of rows without what to say of the titles above it. */
function headOfRows(sample: readonly Row[], linesAreCsv: boolean, chosen: boolean | undefined): TableHead {
  const titles = findTitleLines(sample)
  const rows = withRowNames(sample.slice(titles))
  const [first = [], ...below] = rows
  const further = chosen === false ? null : (findTypeLines(rows) ?? findHeadLines(rows))
  const data = below.slice(further?.lines ?? 0)
  const header = chosen ?? (further?.what === 'types' || findHeader([first, ...data], linesAreCsv))
  const isDoubtful = chosen === undefined && !header && mayBeHeader(rows)
  const isNamedFurther = header && further !== null
  return {
    titles,
    skipped: titles + (header ? 1 : 0) + (isNamedFurther ? further.lines : 0),
    header,
    records: isNamedFurther ? [further.names, ...data] : rows,
    warnings: [
      ...(isNamedFurther ? [furtherWarning(below.slice(0, further.lines), further)] : []),
      ...(isDoubtful ? [doubtWarning(first)] : []),
    ],
  }
}

/** Rows below a header that has a cell for their names too. */
function withRowNames(rows: readonly Row[]): readonly Row[] {
  const [header = [], ...below] = rows
  return hasRowNames(rows) ? [['', ...header], ...below] : rows
}

function titleWarnings(titles: readonly Row[]): Warning[] {
  const lines = titles.filter((row) => row.some((cell) => cell.trim() !== ''))
  if (titles.length === 0) return []
  const count = lines.length
  const what = count === 1 ? '1 line above the table was' : `${count} lines above the table were`
  return [{ code: 'rows.titles', message: `${what} left out: ${shownLines(lines)}.` }]
}

function furtherWarning(lines: readonly Row[], { what: kind }: HeadLines): Warning {
  const what =
    kind === 'types'
      ? 'The lines of types and roles below the header were'
      : kind === 'units'
        ? 'The line of units below the header was'
        : lines.length === 1
          ? '1 more line of the header was'
          : `${lines.length} more lines of the header were`
  return { code: 'rows.head', message: `${what} left out of the rows: ${shownLines(lines)}.` }
}

function doubtWarning(row: Row): Warning {
  const cells = row.slice(0, 5).join(', ').slice(0, 100)
  const more = row.length > 5 ? ' and more' : ''
  return {
    code: 'header.doubtful',
    message: `The first row was read as data, though it may name the columns: ${cells}${more}.`,
  }
}

/** Names of a first column that has one. */
const named = /^(id|no|index|key|row|nr|number|#)$/i

/**
 * Whether the rows begin with names that the header has no cell for, as statistics programs write them: all rows are a cell wider than the
 * header, their first cells all different and either words or counted.
 */
export function hasRowNames(rows: readonly (readonly string[])[]): boolean {
  const [header = [], ...below] = rows
  const { width, consistency } = commonWidth(below)
  if (below.length < 2 || header.length < 2 || width !== header.length + 1 || consistency < 0.98) return false
  if (header.some(isBlank) || named.test(header[0] ?? '')) return false
  if (below.every((row) => isBlank(row[width - 1] ?? ''))) return false
  const first = below.map((row) => row[0] ?? '')
  const areCounted = first.every((name, index) => name === String(index + 1) || name === String(index))
  return areCounted || (new Set(first).size === first.length && first.every(isWord))
}

const isWord = (text: string): boolean =>
  /\p{L}/u.test(text) && momentOrders.every((order) => Number.isNaN(readMoment(text, order)))

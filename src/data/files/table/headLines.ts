import { cellLooksTyped } from '../types/cellLooksTyped'
import { isBlank, isMissingValue } from '../types/missing'
import { isUnit } from '../types/units'

/** Lines below the header that name its columns further, or their units. */
export interface HeadLines {
  /** How many they are. */
  readonly lines: number
  /** The names that they and the header give. */
  readonly names: readonly string[]
  /** What they name. */
  readonly what: 'columns' | 'units' | 'types'
}

type Row = readonly string[]

const mostLines = 3
/** Rows below the head that are compared with it. */
const comparedRows = 200
const fewestValues = 3
/** Share of values of a column that are numbers, dates or truth values. */
const typedShare = 0.95
const longestName = 40

/**
 * The lines between the header, which `rows` begins with, and the data: words above columns that hold numbers or dates below. Null where
 * there are none, as in most tables.
 */
export function findHeadLines(rows: readonly Row[]): HeadLines | null {
  for (let lines = mostLines; lines > 0; lines--) {
    const [header = [], ...further] = rows.slice(0, lines + 1)
    const below = rows.slice(lines + 1, lines + 1 + comparedRows)
    const typed = typedColumns(below)
    if (further.length < lines || !further.every((line) => isWords(line, typed))) continue
    const units = lines === 1 && areUnits(further[0] ?? [])
    if (units) return { lines, what: 'units', names: header }
    // One word above numbers may be how a missing one is written; words above texts are texts.
    const isNaming = further.some((line) => filled(line).length > 1)
    const areAboveValues = further.every((line) =>
      line.every((cell, column) => isBlank(cell) || typed(column)),
    )
    if (isNaming && areAboveValues) return { lines, what: 'columns', names: joinedNames(header, further) }
  }
  return null
}

/** Tells whether a column holds numbers, dates or truth values; few are asked for in most tables. */
function typedColumns(rows: readonly Row[]): (column: number) => boolean {
  const known = new Map<number, boolean>()
  return (column) => {
    const found = known.get(column) ?? isTyped(rows, column)
    known.set(column, found)
    return found
  }
}

function isTyped(rows: readonly Row[], column: number): boolean {
  let values = 0
  let others = 0
  for (const row of rows) {
    const cell = row[column] ?? ''
    if (isMissingValue(cell)) continue
    values += 1
    if (!cellLooksTyped(cell)) others += 1
    if (others > rows.length * (1 - typedShare)) return false
  }
  return values >= fewestValues && values - others >= values * typedShare
}

const filled = (row: Row): string[] => row.filter((cell) => !isBlank(cell))

/** Whether a line has words, or nothing, where values stand below it. */
function isWords(line: Row, typed: (column: number) => boolean): boolean {
  const isValue = (cell: string, column: number): boolean =>
    !isBlank(cell) && (cell.length > longestName || cellLooksTyped(cell)) && typed(column)
  return !line.some(isValue) && line.some((cell, column) => !isMissingValue(cell) && typed(column))
}

function areUnits(line: Row): boolean {
  const cells = filled(line).map((cell) => cell.trim())
  return cells.every((cell) => isMissingValue(cell) || isUnit(cell))
}

/** The names of the header, joined with those below it where the header alone does not tell columns apart. */
function joinedNames(header: Row, further: readonly Row[]): string[] {
  const index = further.find((line) => filled(line).length === 1 && !isBlank(line[0] ?? ''))
  const naming = further.filter((line) => line !== index)
  const above = spread(header, naming)
  const names = filled(above.slice(1))
  const isClear = names.length === above.length - 1 && new Set(names).size === names.length
  return above.map((name, column) => {
    if (column === 0 && index !== undefined) return index[0] ?? ''
    if (isClear && !isBlank(name)) return name
    const parts = [name, ...naming.map((line) => line[column] ?? '')].map((part) => part.trim())
    return [...new Set(parts)].filter((part) => part !== '').join(' ')
  })
}

/** A header whose cells span several columns, as a spreadsheet writes it, with its names in all of them. */
function spread(header: Row, naming: readonly Row[]): string[] {
  const cells = [...header]
  for (let column = 1; column < cells.length; column++) {
    const isNamed = naming.some((line) => !isBlank(line[column] ?? ''))
    if (isBlank(cells[column] ?? '') && isNamed) cells[column] = cells[column - 1] ?? ''
  }
  return cells
}

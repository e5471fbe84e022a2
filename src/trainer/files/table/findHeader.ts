import { isMissingValue } from '../types/missing'
import { cellLooksTyped } from '../types/cellLooksTyped'

/** Names that people give to columns of texts and classes; they settle the matter where nothing else does. */
const usualNames =
  /^(id|no|name|label|class|category|target|text|message|sentence|review|comment|tweet|title|body|sentiment|topic|intent|type|tag|tags|date|time|source|question|answer|key|value|v\d|x\d*|y|column ?\d+)$/i

/** Rows below the first that are compared with it. */
const comparedRows = 500

/** Whether the first row names the columns instead of being data. */
export function findHeader(rows: readonly (readonly string[])[], linesAreCsv: boolean): boolean {
  const first = rows[0]
  if (!first) return false
  const names = first.map((cell) => cell.trim())
  const filled = names.filter((name) => name !== '')
  if (filled.length === 0 || filled.some((name) => cellLooksTyped(name))) return false
  if (!filled.every(looksLikeName)) return false
  const below = rows.slice(1, comparedRows + 1)
  if (names.some((name, column) => name !== '' && typedBelow(below, column))) return true
  if (names.some((name, column) => name !== '' && repeatedBelow(below, column, name))) return false
  if (filled.every((name) => usualNames.test(name))) return true
  if (new Set(filled).size < filled.length) return false
  return linesAreCsv || names.some((name, column) => name !== '' && unlikeBelow(below, column, name))
}

/** A name is short and no sentence. */
function looksLikeName(cell: string): boolean {
  return (
    cell.length <= 80 &&
    cell.split(/\s+/).length <= 8 &&
    !/[.!?…。！？]["')]*$/.test(cell) &&
    !/\n/.test(cell)
  )
}

/** Whether nearly all values below are numbers, dates or truth values, which the first row is not. */
function typedBelow(rows: readonly (readonly string[])[], column: number): boolean {
  const values = valuesOf(rows, column)
  const typed = values.filter((value) => cellLooksTyped(value)).length
  return values.length > 0 && typed >= values.length * 0.9
}

function repeatedBelow(rows: readonly (readonly string[])[], column: number, name: string): boolean {
  return valuesOf(rows, column).includes(name)
}

/** Whether the values below are few and repeating, or far longer than the first row's. */
function unlikeBelow(rows: readonly (readonly string[])[], column: number, name: string): boolean {
  const values = valuesOf(rows, column)
  if (values.length < 3) return false
  const different = new Set(values).size
  const length = values.reduce((sum, value) => sum + value.length, 0) / values.length
  return different <= values.length / 3 || length > 4 * name.length
}

function valuesOf(rows: readonly (readonly string[])[], column: number): string[] {
  return rows.map((row) => row[column] ?? '').filter((cell) => !isMissingValue(cell))
}

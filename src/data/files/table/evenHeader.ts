import { cellLooksTyped } from '../types/cellLooksTyped'
import { isMissingValue } from '../types/missing'
import { momentOrders, readMoment } from '../types/momentText'
import { readNumber } from '../types/numberText'

/** Fewer years or days may ascend from left to right by chance. */
const fewestAscending = 3
/** Fewer numbers may step evenly by chance. */
const fewestEven = 5
/** Share of rows below that may step evenly too before the first one is a row like them. */
const mostAlike = 0.2
const firstYear = 1500
const lastYear = 2200
/** Names of columns that tell rows apart. */
const rowNames = /^(id|no|index|key|name|label|class|target|y|date|time|region|country|row|sample)$/i

/**
 * Whether the first row names its columns by years, days or numbers that count: those step evenly where the rows below do not, and the
 * other cells are words, or nothing, above values that are not like them.
 */
export function hasEvenHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = [], ...below] = rows
  const columns = first.flatMap((cell, column) => (cellLooksTyped(cell) ? [column] : []))
  const typed = (row: readonly string[]): string[] => columns.map((column) => row[column] ?? '')
  const kind = steps(typed(first))
  if (kind === null || below.length === 0) return false
  if (below.filter((row) => steps(typed(row)) === kind).length > below.length * mostAlike) return false
  const others = first.flatMap((name, column) =>
    columns.includes(column) ? [] : [{ name: name.trim(), values: valuesOf(below, column), column }],
  )
  if (others.length === 0) return kind === 'numbers' && columns.length >= fewestEven
  return others.every(({ name, values, column }) => {
    if (values.includes(name)) return false
    return kind === 'times' || isNameOfRows(name, values, column)
  })
}

/** What cells are that step evenly from left to right; null where they do not. */
function steps(cells: readonly string[]): 'times' | 'numbers' | null {
  const numbers = cells.map((cell) => readNumber(cell, '.'))
  const isCount =
    numbers.every((value, index) => value === index) || numbers.every((value, index) => value === index + 1)
  if (isCount && cells.length > 1) return 'numbers'
  const [first = 0, second] = numbers
  if (cells.length === 2 && isYear(first) && second === first + 1) return 'numbers'
  if (cells.length < fewestAscending) return null
  if (isAscending(numbers, (value) => value) && numbers.every(isYear)) return 'times'
  if (numbers.every((value) => !Number.isNaN(value))) return isEven(numbers) ? 'numbers' : null
  return momentOrders.some((order) => isAscending(cells, (cell) => readMoment(cell, order))) ? 'times' : null
}

function isEven(numbers: readonly number[]): boolean {
  const [first = 0] = numbers
  const step = ((numbers.at(-1) ?? 0) - first) / (numbers.length - 1)
  const isNear = (value: number, index: number): boolean =>
    Math.abs(value - first - step * index) <= Math.abs(step) * 0.01
  return numbers.length >= fewestEven && step !== 0 && numbers.every(isNear)
}

const isYear = (value: number): boolean => Number.isInteger(value) && value >= firstYear && value <= lastYear

/** Whether all are read as numbers, each larger than the one before. */
function isAscending<Item>(items: readonly Item[], read: (item: Item) => number): boolean {
  let before = -Infinity
  return items.every((item) => {
    const value = read(item)
    const isLarger = value > before
    before = value
    return isLarger
  })
}

/**
 * Whether a cell beside numbers that count names the column below it: a row of data may count too. Nothing above the values of a first
 * column is how programs write a column of row names.
 */
function isNameOfRows(name: string, values: readonly string[], column: number): boolean {
  if (name === '') return column === 0
  return rowNames.test(name) || (!hasDigit(name) && values.length > 0 && values.every(hasDigit))
}

const hasDigit = (text: string): boolean => /\d/.test(text)

const valuesOf = (rows: readonly (readonly string[])[], column: number): string[] =>
  rows.map((row) => (row[column] ?? '').trim()).filter((cell) => !isMissingValue(cell))

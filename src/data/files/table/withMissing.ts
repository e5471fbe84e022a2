import { declaredMissing } from '../types/missing'
import type { Decimal } from '../types/numberText'
import { readBareNumber } from '../types/numberText'
import { ReadAgain, withRows, type TableSource } from './tableSource'

/** The same table with cells that hold one of the `marks` missing; a mark that is a number stands for all ways to write it. */
export function withMissing(table: TableSource, marks: readonly string[]): TableSource {
  if (marks.length === 0 || table.verbatim !== undefined) return table
  const isMark = markTest(marks)
  const blanked = (row: readonly string[]): readonly string[] =>
    row.some(isMark) ? row.map((cell) => (isMark(cell) ? declaredMissing : cell)) : row
  return {
    ...table,
    sample: table.sample.map(blanked),
    async *read(onFraction) {
      try {
        for await (const chunk of table.read(onFraction)) yield withRows(chunk, chunk.rows.map(blanked))
      } catch (thrown) {
        throw thrown instanceof ReadAgain ? new ReadAgain(withMissing(thrown.table, marks)) : thrown
      }
    },
  }
}

const decimals: readonly Decimal[] = ['.', ',']

function markTest(marks: readonly string[]): (cell: string) => boolean {
  const texts = new Set(marks)
  const numbers = new Set(
    marks
      .flatMap((mark) => decimals.map((decimal) => readBareNumber(mark, decimal)))
      .filter((value) => value === value),
  )
  const longest = Math.max(...marks.map((mark) => mark.length)) + 8
  return (cell) => {
    if (cell.length > longest) return false
    if (texts.has(cell) || texts.has(cell.trim())) return true
    return numbers.size > 0 && decimals.some((decimal) => numbers.has(readBareNumber(cell, decimal)))
  }
}

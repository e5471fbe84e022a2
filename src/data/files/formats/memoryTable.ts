import type { Warning } from '../../../shared/domain/dataset'
import type { RowChunk, TableSource } from '../table/tableSource'

/** Rows that the choice of column types looks at, and that are handed on together. */
const sampleRows = 2000
const chunkRows = 2000

/** A table that is in memory already: its names and its rows of equal width. */
export function memoryTable(
  kind: TableSource['format']['kind'],
  names: readonly string[],
  rows: readonly (readonly string[])[],
  warnings: readonly Warning[] = [],
): TableSource {
  return {
    format: { kind, encoding: 'utf-8', delimiter: '', header: true },
    names,
    sample: rows.slice(0, sampleRows),
    warnings,
    rows: rows.length,
    heldBytes: heldBytesOf(rows),
    async *read(onFraction) {
      for (let start = 0; start < rows.length; start += chunkRows) {
        yield rowsFrom(rows.slice(start, start + chunkRows), start)
        onFraction?.(Math.min(1, (start + chunkRows) / rows.length))
      }
    },
  }
}

/** Bytes of a reference to a cell. */
const cellBytes = 8

const heldBytesOf = (rows: readonly (readonly string[])[]): number =>
  rows.reduce((sum, row) => sum + row.reduce((bytes, cell) => bytes + cell.length + cellBytes, 0), 0)

/** Rows of a file without lines: they are numbered from 1. */
export const rowsFrom = (rows: readonly (readonly string[])[], start: number): RowChunk => ({
  rows,
  line: (index) => start + index + 1,
})

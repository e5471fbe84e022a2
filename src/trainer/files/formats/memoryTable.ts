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
    async *read(onFraction) {
      for (let start = 0; start < rows.length; start += chunkRows) {
        yield rowsFrom(rows.slice(start, start + chunkRows), start)
        onFraction?.(Math.min(1, (start + chunkRows) / rows.length))
      }
    },
  }
}

/** Rows of a file without lines: they are numbered from 1. */
export const rowsFrom = (rows: readonly (readonly string[])[], start: number): RowChunk => ({
  rows,
  line: (index) => start + index + 1,
})

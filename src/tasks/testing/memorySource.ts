import type { Cell } from '../../shared/domain/dataset'
import type { RowSource } from '../prepared'

/** Rows in memory as a source, for tests: column name -> cell. */
export function memorySource(
  rows: readonly Readonly<Record<string, string | number | null>>[],
  batchRows = 64,
): RowSource {
  return {
    rows: rows.length,
    readRows: (offset, limit, columns) =>
      Promise.resolve(
        rows.slice(offset, offset + limit).map((row) => columns.map((name): Cell => row[name] ?? null)),
      ),
    async *batches() {
      for (let offset = 0; offset < rows.length; offset += batchRows) {
        const part = rows.slice(offset, offset + batchRows)
        yield await Promise.resolve({
          offset,
          rows: part.length,
          numbers: (name: string) =>
            Float64Array.from(part, (row) => (row[name] === null ? NaN : Number(row[name]))),
          texts: (name: string) => part.map((row) => (row[name] === null ? null : String(row[name]))),
        })
      }
    },
  }
}

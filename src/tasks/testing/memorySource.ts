import type { Cell } from '../../shared/domain/dataset'
import type { RowSequences } from '../prepared'
import type { AskedRows } from '../prepared'

/** Lists of numbers are cells, too; those of lists are frames. */
type MemoryCell = string | number | null | number[] | number[][]
type MemoryRow = Readonly<Record<string, MemoryCell>>

/** Rows in memory as a source, for tests: column name -> cell. */
export function memorySource(rows: readonly MemoryRow[], batchRows = 64): AskedRows {
  return {
    columnNames: Object.keys(rows[0] ?? {}),
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
          hasNumbers: (name: string) => part.every((row) => typeof row[name] !== 'string'),
          numbers: (name: string) =>
            Float64Array.from(part, (row) => (row[name] === null ? NaN : Number(row[name]))),
          texts: (name: string) => part.map((row) => (row[name] === null ? null : String(row[name]))),
          sequences: (name: string) => sequencesOf(part.map((row) => row[name] ?? null)),
        })
      }
    },
  }
}

function sequencesOf(cells: readonly MemoryCell[]): RowSequences | null {
  const lists = cells.map((cell) => (Array.isArray(cell) ? cell : null))
  if (lists.every((list) => list === null)) return null
  const [first] = lists.flatMap((list): (number | number[])[] => list ?? [])
  return {
    width: Array.isArray(first) ? first.length : 0,
    at: (row) => {
      const list = lists[row]
      return list ? Float64Array.from(list.flat()) : null
    },
  }
}

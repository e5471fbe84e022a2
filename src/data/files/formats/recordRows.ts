import { checkColumns } from '../table/columnNames'
import { flattenRecord, nameOfPath } from './flattenRecord'

/**
 * Turns records into rows, with a column for every field in order of appearance. Throws `file.unsupported` where there are too many fields in
 * the file at `path`.
 */
export class RecordRows {
  /** Columns by name. */
  private readonly columns = new Map<string, number>()
  /** Columns by path: two paths may have the same name, as in `{"a.b": 1, "a": {"b": 2}}`. */
  private readonly paths = new Map<string, number>()
  private readonly taken = new Set<number>()

  /** Starts with columns that are known already; which paths they stand for, the rows tell in the same order. */
  constructor(
    private readonly path: string,
    names: readonly string[] = [],
  ) {
    for (const name of names) this.columns.set(name, this.columns.size)
    checkColumns(this.columns.size, path)
  }

  /** Names of the columns so far. */
  get names(): string[] {
    return [...this.columns.keys()]
  }

  /** The record's row; shorter than others when it lacks the last columns. */
  row(record: object): string[] {
    const cells: string[] = []
    for (const [path, text] of flattenRecord(record)) {
      const column = this.column(path)
      while (cells.length < column) cells.push('')
      cells[column] = text
    }
    return cells
  }

  private column(path: string): number {
    const known = this.paths.get(path)
    if (known !== undefined) return known
    const column = this.freeColumn(nameOfPath(path))
    checkColumns(this.columns.size, this.path)
    this.paths.set(path, column)
    this.taken.add(column)
    return column
  }

  /** The column of that name, or of `name (2)` and so on where another path has taken it. */
  private freeColumn(name: string): number {
    for (let count = 1; ; count += 1) {
      const numbered = count === 1 ? name : `${name} (${count})`
      const column = this.columns.get(numbered) ?? this.columns.size
      if (this.taken.has(column)) continue
      this.columns.set(numbered, column)
      return column
    }
  }
}

/** Rows of equal width: what is missing at their ends is empty. */
export function padRows(rows: readonly string[][], width: number): string[][] {
  for (const row of rows) while (row.length < width) row.push('')
  return [...rows]
}

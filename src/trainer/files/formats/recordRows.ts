import { checkColumns } from '../table/checkColumns'
import { flattenRecord } from './flattenRecord'

/**
 * Turns records into rows, with a column for every field in order of appearance. Throws `file.unsupported` where there are too many fields in
 * the file at `path`.
 */
export class RecordRows {
  private readonly columns = new Map<string, number>()

  /** Starts with columns that are known already. */
  constructor(
    private readonly path: string,
    names: readonly string[] = [],
  ) {
    for (const name of names) this.column(name)
  }

  /** Names of the columns so far. */
  get names(): string[] {
    return [...this.columns.keys()]
  }

  /** The record's row; shorter than others when it lacks the last columns. */
  row(record: object): string[] {
    const cells: string[] = []
    for (const [name, text] of flattenRecord(record)) {
      const column = this.column(name)
      while (cells.length < column) cells.push('')
      cells[column] = text
    }
    return cells
  }

  private column(name: string): number {
    const known = this.columns.get(name)
    if (known !== undefined) return known
    this.columns.set(name, this.columns.size)
    checkColumns(this.columns.size, this.path)
    return this.columns.size - 1
  }
}

/** Rows of equal width: what is missing at their ends is empty. */
export function padRows(rows: readonly string[][], width: number): string[][] {
  for (const row of rows) while (row.length < width) row.push('')
  return [...rows]
}

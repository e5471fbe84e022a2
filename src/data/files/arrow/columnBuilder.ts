import type { Data } from 'apache-arrow'
import type { Warning } from '../../../shared/domain/dataset'
import type { ByteRows } from '../table/byteRows'
import type { StoredColumn } from './layout'

/** Takes the cells of one column and gives them back as Arrow data, record batch by record batch. */
export interface ColumnBuilder {
  /** How the column stands in the file; complete once all rows were added. */
  readonly stored: StoredColumn
  /**
   * Adds cell `index` of the rows `start` to `end`, a row that is too short as an empty one. Stops behind a cell that does
   * not fit the reading of the column and answers its row; else -1.
   */
  add(rows: readonly (readonly string[])[], index: number, start: number, end: number): number
  /**
   * As `add`, of rows that stand as bytes: the same cells give the same column. The loop stands in each builder, as a call a cell would
   * take longer than the reading.
   */
  addBytes(cells: ByteRows, index: number, start: number, end: number): number
  /** What to say of its values once all rows were added. */
  readonly notes?: readonly Warning[]
  /** How many numbers bore each sign of currency or percent; only where there are numbers. */
  readonly signs?: ReadonlyMap<string, number>
  /** Bytes that the cells since the last `flush` will take, roughly. */
  readonly bytes: number
  /** The cells since the last `flush` [rows], good until further ones are added. */
  flush(): Data
}

/** Adds cell `index` of the rows `start` to `end`, an absent one as empty; answers the row of the first that does not fit, else -1. */
export function addCells(
  rows: readonly (readonly string[])[],
  index: number,
  start: number,
  end: number,
  add: (cell: string) => boolean,
): number {
  for (let row = start; row < end; row++) if (!add(rows[row]?.[index] ?? '')) return row
  return -1
}

/** The same for rows that stand as bytes, for columns that cannot do without texts. */
export function addCellsOfBytes(
  cells: ByteRows,
  index: number,
  start: number,
  end: number,
  add: (cell: string) => boolean,
): number {
  for (let row = start; row < end; row++) if (!add(cells.text(row, index))) return row
  return -1
}

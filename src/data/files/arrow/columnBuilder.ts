import type { Data } from 'apache-arrow'
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
  /** How many numbers bore each sign of currency or percent; only where there are numbers. */
  readonly signs?: ReadonlyMap<string, number>
  /** Bytes that the cells since the last `flush` will take, roughly. */
  readonly bytes: number
  /** The cells since the last `flush` [rows], good until further ones are added. */
  flush(): Data
}

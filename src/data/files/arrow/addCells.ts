import type { ByteRows } from '../table/byteRows'

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

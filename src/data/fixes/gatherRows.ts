import type { Cell } from '../../shared/domain/dataset'
import type { CellBlock, ChangeContext } from './rowChange'

const blockRows = 8192

/**
 * Rows in another order: `order` [rows of the result] holds their numbers, -1 = a row without values. Rows that stand near each other
 * are read together, so that a nearly sorted file is read about once; memory holds two blocks.
 */
export async function* gatherRows(
  { dataset, onRows }: Pick<ChangeContext, 'dataset' | 'onRows'>,
  order: Int32Array,
): AsyncIterable<CellBlock> {
  const { columnNames } = dataset
  for (let start = 0; start < order.length; start += blockRows) {
    const wanted = order.subarray(start, start + blockRows)
    const block = columnNames.map(() => new Array<Cell>(wanted.length).fill(null))
    const places = Map.groupBy(wanted.keys(), (place) => Math.floor((wanted[place] ?? -1) / blockRows))
    for (const [part, members] of places) {
      if (part < 0) continue
      const rows = members.map((place) => wanted[place] ?? 0)
      const first = rows.reduce((least, row) => Math.min(least, row), Infinity)
      const last = rows.reduce((most, row) => Math.max(most, row), 0)
      const read = await dataset.readRows(first, last - first + 1)
      members.forEach((place, index) => {
        const cells = read[(rows[index] ?? 0) - first] ?? []
        block.forEach((column, number) => (column[place] = cells[number] ?? null))
      })
      onRows(0)
    }
    yield block
    onRows(wanted.length)
  }
}

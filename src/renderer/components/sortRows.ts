import type { TableColumn, TableSort } from './tableColumn'

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** Rows in the order of `sort`, equal ones as they stood; rows without a value stand last in either direction. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  sort: TableSort | null,
): readonly Row[] {
  const sortBy = columns.find((column) => column.id === sort?.id)?.sortBy
  if (!sortBy || !sort) return rows
  const sign = sort.descending ? -1 : 1
  return rows
    .map((row) => ({ row, key: sortBy(row) }))
    .sort((one, other) => {
      if (one.key === null || other.key === null) return Number(one.key === null) - Number(other.key === null)
      if (typeof one.key === 'number' && typeof other.key === 'number') return sign * (one.key - other.key)
      return sign * collator.compare(String(one.key), String(other.key))
    })
    .map(({ row }) => row)
}

/** What a click on a column's head makes of the order: ascending, descending, as it was. */
export function nextSort(sort: TableSort | null, id: string): TableSort | null {
  if (sort?.id !== id) return { id, descending: false }
  return sort.descending ? null : { id, descending: true }
}

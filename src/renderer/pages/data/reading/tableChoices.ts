import type { TableChoice } from '../../../../shared/domain/reading'
import { formatBytes } from '../../../../shared/format/formatNumber'
import { plural } from '../../../../shared/format/plural'

/** How large a table is: `3,772 rows, 5 columns`, or its bytes where its rows are not counted; of several `4 as one: ...`. */
export function tableSize({ parts, rows, bytes, columns }: TableChoice): string {
  const size = rows === null ? formatBytes(bytes) : plural(rows, 'row')
  return `${parts > 1 ? `${parts} as one: ` : ''}${size}, ${plural(columns.length, 'column')}`
}

/** Names of the columns in one line; what stands where a column has no name. */
export const columnsText = ({ columns }: TableChoice): string =>
  columns.every((name) => name.trim() === '')
    ? 'Columns without names'
    : columns.map((name) => name.trim() || '–').join(', ')

/**
 * The tables that a data set does not hold already: single ones with other columns than the several that it holds as one, or
 * all but its own. `held` is the name of its table; none is told where that is not among the tables.
 */
export function tablesBeside(tables: readonly TableChoice[], held: string | undefined): TableChoice[] {
  const own = tables.find(({ name }) => name === held)
  if (own === undefined) return []
  const single = tables.filter((table) => table.parts === 1 && table !== own)
  if (own.parts === 1) return single
  // The first column of several tables as one names the file, the last one its class.
  const columnsHeld = [own.columns.slice(1), own.columns.slice(0, -1)].map((columns) => columns.join('\n'))
  return single.filter(({ columns }) => !columnsHeld.includes(columns.join('\n')))
}

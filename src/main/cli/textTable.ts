import Table from 'cli-table3'

/**
 * A table in plain text: a line a row, columns apart by two blanks, numbers of `right` columns to the right. Columns
 * without any value are left out.
 */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const border = Object.fromEntries(
    [
      'top',
      'top-mid',
      'top-left',
      'top-right',
      'bottom',
      'bottom-mid',
      'bottom-left',
      'bottom-right',
      'left',
      'left-mid',
      'mid',
      'mid-mid',
      'right',
      'right-mid',
    ].map((place) => [place, '']),
  )
  const columns = [...head.keys()].filter((column) => rows.length === 0 || rows.some((row) => row[column]))
  const table = new Table({
    head: columns.map((column) => head[column] ?? ''),
    chars: { ...border, middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: columns.map((column) => (right.includes(column) ? 'right' : 'left')),
  })
  table.push(...rows.map((row) => columns.map((column) => row[column] ?? '')))
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

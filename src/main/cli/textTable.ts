import Table from 'cli-table3'

/** Of standard output that is no terminal. */
const usualWidth = 160
const between = 2
/** Narrower columns than this say nothing. */
const leastWidth = 12

/** How wide each column may be, so that a row fits: the widest ones give way. */
function columnLimits(columns: readonly (readonly string[])[], width: number): number[] {
  const limits = columns.map((cells) => cells.reduce((most, cell) => Math.max(most, [...cell].length), 0))
  const space = Math.max(width, columns.length * (leastWidth + between)) - between * (columns.length - 1)
  for (let left = limits.reduce((sum, limit) => sum + limit, 0) - space; left > 0;) {
    const widest = limits.indexOf(Math.max(...limits))
    const others = limits.filter((_, at) => at !== widest)
    const cut = Math.min(left, Math.max(1, (limits[widest] ?? 0) - Math.max(leastWidth, ...others)))
    limits[widest] = (limits[widest] ?? 0) - cut
    left -= cut
  }
  return limits
}

/** A cell cut in its middle, where names that are alike at both ends still differ least. */
function shortened(cell: string, limit: number): string {
  const signs = [...cell.replaceAll(/\s+/g, ' ')]
  if (signs.length <= limit) return cell
  const end = Math.floor((limit - 1) / 3)
  return `${signs.slice(0, limit - 1 - end).join('')}…${end > 0 ? signs.slice(-end).join('') : ''}`
}

/**
 * A table in plain text: a line a row, columns apart by two blanks, numbers of `right` columns to the right. Columns
 * without any value are left out; cells are shortened where a row would be wider than `width`.
 */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
  width = process.stdout.columns ?? usualWidth,
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
  const limits = columnLimits(
    columns.map((column) => [head[column] ?? '', ...rows.map((row) => row[column] ?? '')]),
    width,
  )
  const fitting = (row: readonly string[]): string[] =>
    columns.map((column, at) => shortened(row[column] ?? '', limits[at] ?? 0))
  const table = new Table({
    head: fitting(head),
    chars: { ...border, middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: columns.map((column) => (right.includes(column) ? 'right' : 'left')),
  })
  table.push(...rows.map(fitting))
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

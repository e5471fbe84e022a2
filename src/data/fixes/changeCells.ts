import type { Cell } from '../../shared/domain/dataset'
import { changedBlocks, type ChangeContext, type MakeChange, type RowChange } from './rowChange'

/** Class names that become another one. */
export const mergeClasses: MakeChange<'mergeClasses'> = ({ column, merges }, context) => {
  const target = new Map(merges.flatMap(({ from, to }) => from.map((name) => [name, to] as const)))
  return changeColumns(context, [column], () => (cell) => {
    const to = cell === null ? undefined : target.get(String(cell))
    return to === undefined ? cell : to
  })
}

/** Numbers that stand for a missing value. */
export const treatAsMissing: MakeChange<'treatAsMissing'> = ({ columns, values }, context) => {
  const marks = new Set(values)
  return changeColumns(
    context,
    columns,
    () => (cell) => (typeof cell === 'number' && marks.has(cell) ? null : cell),
  )
}

/** Columns that are left out. */
export const dropColumns: MakeChange<'dropColumns'> = ({ columns }, context) => {
  const kept = context.dataset.columns.filter(({ name }) => !columns.includes(name))
  const names = kept.map(({ name }) => name)
  return { columns: kept, blocks: () => changedBlocks(context, names, (block) => block) }
}

/** Changes a cell; `row` is its number in the data set. */
type ChangeCell = (cell: Cell, row: number) => Cell

/**
 * Changes the cells of some columns; `begin` makes the change of one column, which sees its rows in file order. With `within`, each value
 * of that column has changes of its own, so that one series does not reach into the next.
 */
export function changeColumns(
  context: ChangeContext,
  columns: readonly string[],
  begin: (name: string) => ChangeCell,
  within?: string,
): RowChange {
  const { columnNames } = context.dataset
  const place = within === undefined ? -1 : columnNames.indexOf(within)
  return {
    columns: context.dataset.columns,
    blocks: () => {
      const changes = new Map(columns.map((name) => [name, bySeries(() => begin(name))]))
      return changedBlocks(context, columnNames, (block, offset) => {
        const series = block[place]
        return block.map((cells, index) => {
          const change = changes.get(columnNames[index] ?? '')
          if (change === undefined) return cells
          return cells.map((cell, row) => {
            const made = change(series?.[row] ?? null)(cell, offset + row)
            if (made !== cell) context.onCell()
            return made
          })
        })
      })
    },
  }
}

/** The change of each series, begun when its first row comes. */
function bySeries(begin: () => ChangeCell): (series: Cell) => ChangeCell {
  const begun = new Map<Cell, ChangeCell>()
  return (series) => {
    const known = begun.get(series)
    if (known !== undefined) return known
    const change = begin()
    begun.set(series, change)
    return change
  }
}

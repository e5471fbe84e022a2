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

/** Missing values: only `linear` looks at later rows, to the next known one. */
export const fillMissing: MakeChange<'fillMissing'> = async (fix, context) => {
  const { columns, method, value } = fix
  switch (method) {
    case 'constant':
      return changeColumns(context, columns, () => (cell) => cell ?? value ?? null)
    case 'forward':
      return changeColumns(context, columns, () => {
        let last: Cell = null
        return (cell) => (last = cell ?? last)
      })
    case 'meanBefore':
      return changeColumns(context, columns, () => {
        let sum = 0
        let count = 0
        return (cell) => {
          if (typeof cell !== 'number') return count > 0 ? sum / count : cell
          sum += cell
          count += 1
          return cell
        }
      })
    case 'linear': {
      const lines = new Map<string, Float64Array>()
      for (const name of columns) lines.set(name, alongLines(await context.dataset.numbers(name)))
      return changeColumns(context, columns, (name) => (cell, row) => cell ?? known(lines.get(name)?.[row]))
    }
  }
}

/** Changes the cells of some columns; `begin` makes the change of one column, which sees its rows in file order. */
function changeColumns(
  context: ChangeContext,
  columns: readonly string[],
  begin: (name: string) => (cell: Cell, row: number) => Cell,
): RowChange {
  const { columnNames } = context.dataset
  return {
    columns: context.dataset.columns,
    blocks: () => {
      const changes = new Map(columns.map((name) => [name, begin(name)]))
      return changedBlocks(context, columnNames, (block, offset) =>
        block.map((cells, index) => {
          const change = changes.get(columnNames[index] ?? '')
          return change ? cells.map((cell, row) => change(cell, offset + row)) : cells
        }),
      )
    },
  }
}

/** Missing values between two known ones lie on the line between them; those at the ends stay missing. */
function alongLines(values: Float64Array): Float64Array {
  const filled = Float64Array.from(values)
  let before = -1
  values.forEach((value, row) => {
    if (Number.isNaN(value)) return
    const from = values[before] ?? Number.NaN
    for (let gap = before + 1; before >= 0 && gap < row; gap++) {
      filled[gap] = from + ((value - from) * (gap - before)) / (row - before)
    }
    before = row
  })
  return filled
}

const known = (value: number | undefined): Cell => (value === undefined || Number.isNaN(value) ? null : value)

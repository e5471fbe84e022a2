import type { Cell } from '../../shared/domain/dataset'
import { changeColumns } from './changeCells'
import type { ChangeContext, MakeChange } from './rowChange'

/** Missing values: only `linear` looks at later rows, to the next known one; with `within`, no further than its own series. */
export const fillMissing: MakeChange<'fillMissing'> = async (fix, context) => {
  const { columns, method, value, within } = fix
  switch (method) {
    case 'constant':
      return changeColumns(context, columns, () => (cell) => cell ?? value ?? null)
    case 'forward':
      return changeColumns(context, columns, lastKnown, within)
    case 'meanBefore':
      return changeColumns(context, columns, meanSoFar, within)
    case 'linear': {
      const series = await seriesOf(context, within)
      const lines = new Map<string, Float64Array>()
      for (const name of columns) lines.set(name, alongLines(await context.dataset.numbers(name), series))
      return changeColumns(context, columns, (name) => (cell, row) => cell ?? known(lines.get(name)?.[row]))
    }
  }
}

function lastKnown(): (cell: Cell) => Cell {
  let last: Cell = null
  return (cell) => (last = cell ?? last)
}

function meanSoFar(): (cell: Cell) => Cell {
  let sum = 0
  let count = 0
  return (cell) => {
    if (typeof cell !== 'number') return count > 0 ? sum / count : cell
    sum += cell
    count += 1
    return cell
  }
}

/** The number of each row's series [rows]; null where there is one only. */
async function seriesOf({ dataset, onRows }: ChangeContext, within?: string): Promise<Int32Array | null> {
  if (within === undefined) return null
  const numbers = new Map<string | null, number>()
  const series = new Int32Array(dataset.rows)
  for await (const batch of dataset.batches([within])) {
    batch.texts(within).forEach((name, row) => {
      const number = numbers.get(name) ?? numbers.size
      numbers.set(name, number)
      series[batch.offset + row] = number
    })
    onRows(0)
  }
  return series
}

/** Missing values between two known ones of a series lie on the line between them; those at the ends stay missing. */
function alongLines(values: Float64Array, series: Int32Array | null): Float64Array {
  const filled = Float64Array.from(values)
  /** Rows of each series since its last known value, that one first. */
  const open = new Map<number, number[]>()
  values.forEach((value, row) => {
    const own = series?.[row] ?? 0
    const since = open.get(own)
    if (Number.isNaN(value)) {
      since?.push(row)
      return
    }
    const from = values[since?.[0] ?? -1] ?? Number.NaN
    since?.forEach((gap, place) => {
      if (place > 0) filled[gap] = from + ((value - from) * place) / since.length
    })
    open.set(own, [row])
  })
  return filled
}

const known = (value: number | undefined): Cell => (value === undefined || Number.isNaN(value) ? null : value)

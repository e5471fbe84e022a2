import { timeText } from '../files/arrow/timeText'
import { gatherRows } from './gatherRows'
import { gridTimes } from './gridTimes'
import type { CellBlock, ChangeContext, MakeChange } from './rowChange'

/** Rows in time order; equal times keep their order, rows without a time go to the end. */
export const sortByTime: MakeChange<'sortByTime'> = async ({ column }, context) => {
  const order = timeOrder(await context.dataset.numbers(column))
  return { columns: context.dataset.columns, blocks: () => gatherRows(context, order) }
}

/** A row for each point of a grid: the last one up to it since the point before, else a new one. */
export const resample: MakeChange<'resample'> = async (fix, context) => {
  const { dataset } = context
  const times = await dataset.numbers(fix.column)
  const order = timeOrder(times).filter((row) => !Number.isNaN(times[row]))
  const first = times[order[0] ?? 0] ?? 0
  const last = times[order.at(-1) ?? 0] ?? 0
  const grid = gridTimes(first, last, fix)
  const rows = rowsAt(grid, order, times)
  const source = fix.fill === 'forward' ? heldForward(rows) : rows
  return { columns: dataset.columns, blocks: () => gridBlocks(context, fix.column, grid, source) }
}

function timeOrder(times: Float64Array): Int32Array {
  const order = Int32Array.from(times.keys())
  const key = (row: number): number => {
    const time = times[row] ?? Number.NaN
    return Number.isNaN(time) ? Infinity : time
  }
  return order.sort((a, b) => (key(a) === key(b) ? a - b : key(a) < key(b) ? -1 : 1))
}

/** The row of each grid point [points], -1 where there is none. */
function rowsAt(grid: Float64Array, order: Int32Array, times: Float64Array): Int32Array {
  let next = 0
  return Int32Array.from(grid, (point) => {
    let row = -1
    while (next < order.length && (times[order[next] ?? 0] ?? Infinity) <= point) {
      row = order[next] ?? -1
      next += 1
    }
    return row
  })
}

function heldForward(rows: Int32Array): Int32Array {
  let held = -1
  return rows.map((row) => (held = row < 0 ? held : row))
}

/** The gathered rows, with the grid in place of their own times. */
async function* gridBlocks(
  context: ChangeContext,
  column: string,
  grid: Float64Array,
  source: Int32Array,
): AsyncIterable<CellBlock> {
  const place = context.dataset.columnNames.indexOf(column)
  let done = 0
  for await (const block of gatherRows(context, source)) {
    const rows = block[0]?.length ?? 0
    const start = done
    const points = Array.from(grid.subarray(start, start + rows), (time) => timeText(time, 'millisecond'))
    yield block.map((cells, index) => (index === place ? points : cells))
    done += rows
  }
}

import { countColumn, type FixOf } from '../../shared/domain/fix'
import type { StoredColumn } from '../files/arrow/layout'
import { timeText } from '../files/arrow/timeText'
import type { CellBlock, ChangeContext, MakeChange } from './rowChange'

type Unit = FixOf<'totals'>['unit']

const dayMs = 86_400_000
const blockRows = 8192

/** What fell into one stretch of time of a series: how many rows, and the sum of each number column. */
interface Total {
  rows: number
  readonly sums: number[]
}

/**
 * Rows of events as one row for each day, week, month, quarter or year between the first and the last one, of each series where there are several: how many rows fell into it
 * and the totals of the number columns, zero where nothing happened. Columns that cannot be added up are left out.
 */
export const totals: MakeChange<'totals'> = async ({ column, unit, within }, context) => {
  const { dataset } = context
  const numbers = dataset.columns.filter(({ name, storage }) => storage === 'number' && name !== within)
  const names = numbers.map(({ name }) => name)
  const { stretches, first, last } = await addedUp(context, { column, unit, within, names })
  const columns: StoredColumn[] = [
    { name: column, storage: 'time' },
    ...(within === undefined ? [] : [{ name: within, storage: 'dictionary' as const }]),
    { name: freeName(names), storage: 'number', whole: true },
    ...numbers,
  ]
  return { columns, blocks: () => blocksOf({ stretches, first, last, unit, within, names }) }
}

/** A name for the count that no other column has. */
const freeName = (names: readonly string[]): string =>
  names.includes(countColumn) ? `${countColumn} counted` : countColumn

interface AddedUp {
  /** By series (one without a name), then by the start of the stretch. */
  readonly stretches: ReadonlyMap<string, ReadonlyMap<number, Total>>
  readonly first: number
  readonly last: number
}

async function addedUp(
  { dataset, onRows }: ChangeContext,
  {
    column,
    unit,
    within,
    names,
  }: Pick<FixOf<'totals'>, 'column' | 'unit' | 'within'> & { readonly names: readonly string[] },
): Promise<AddedUp> {
  const stretches = new Map<string, Map<number, Total>>()
  let [first, last] = [Infinity, -Infinity]
  const asked = [column, ...names, ...(within === undefined ? [] : [within])]
  for await (const batch of dataset.batches(asked)) {
    const times = batch.numbers(column)
    const series = within === undefined ? null : batch.texts(within)
    const values = names.map((name) => batch.numbers(name))
    times.forEach((time, row) => {
      const key = series === null ? '' : (series[row] ?? null)
      if (Number.isNaN(time) || key === null) return
      const start = startOf(time, unit)
      first = Math.min(first, start)
      last = Math.max(last, start)
      const own = stretches.get(key) ?? new Map<number, Total>()
      stretches.set(key, own)
      const total = own.get(start) ?? { rows: 0, sums: names.map(() => 0) }
      own.set(start, total)
      total.rows += 1
      values.forEach((column, index) => {
        const value = column[row] ?? NaN
        if (!Number.isNaN(value)) total.sums[index] = (total.sums[index] ?? 0) + value
      })
    })
    onRows(batch.rows)
  }
  return { stretches, first, last }
}

/** Blocks of rows, series after series. */
async function* blocksOf({
  stretches,
  first,
  last,
  unit,
  within,
  names,
}: AddedUp & {
  readonly unit: Unit
  readonly within: string | undefined
  readonly names: readonly string[]
}): AsyncIterable<CellBlock> {
  const starts = startsBetween(first, last, unit)
  for (const [series, own] of stretches) {
    for (let from = 0; from < starts.length; from += blockRows) {
      const some = starts.slice(from, from + blockRows)
      const found = some.map((start) => own.get(start))
      yield await Promise.resolve([
        some.map((start) => timeText(start, 'millisecond')),
        ...(within === undefined ? [] : [some.map(() => series)]),
        found.map((total) => total?.rows ?? 0),
        ...names.map((_, index) => found.map((total) => total?.sums[index] ?? 0)),
      ])
    }
  }
}

/** The start of the day, of the week on its Monday, or of the month, quarter or year that a time lies in, in UTC. */
function startOf(time: number, unit: Unit): number {
  const day = Math.floor(time / dayMs)
  if (unit === 'day') return day * dayMs
  // 1970 began on a Thursday.
  if (unit === 'week') return (day - ((((day + 3) % 7) + 7) % 7)) * dayMs
  const date = new Date(time)
  const months = monthsOf[unit]
  return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / months) * months, 1)
}

/** Months of the stretches that are not as long as each other. */
const monthsOf = { month: 1, quarter: 3, year: 12 } as const

function startsBetween(first: number, last: number, unit: Unit): number[] {
  const starts: number[] = []
  for (let start = first; start <= last; start = nextStart(start, unit)) starts.push(start)
  return starts
}

function nextStart(start: number, unit: Unit): number {
  if (unit === 'day' || unit === 'week') return start + (unit === 'day' ? 1 : 7) * dayMs
  const date = new Date(start)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsOf[unit], 1)
}

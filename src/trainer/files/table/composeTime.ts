import { isMissingValue } from '../types/missing'
import { momentOrders, readMoment } from '../types/momentText'
import { ReadAgain, withRows, type TableSource } from './tableSource'

/** Where the parts of a point in time stand, and how their cells become one text. */
interface TimeParts {
  readonly columns: readonly number[]
  compose(cells: readonly string[]): string
}

/** Parts of a date in columns of their own: usual names, and the values that they may take. */
const partColumns = [
  { name: /^(year|yr|yyyy)$/i, from: 1000, to: 2999 },
  { name: /^(month|mon|mo|mm)$/i, from: 1, to: 12 },
  { name: /^(day|dd|dom)$/i, from: 1, to: 31 },
  { name: /^(hour|hr|hh)$/i, from: 0, to: 23 },
  { name: /^(minute|min)$/i, from: 0, to: 59 },
] as const
const clock = /^\d{1,2}[:.]\d{2}([:.]\d{2})?$/

/**
 * A table whose rows are dated in several columns (year, month, day and hour, or a date and a time of day) gets a first
 * column `date and time` with the whole point in time; every other table stays as it is.
 */
export function composeTime(table: TableSource): TableSource {
  const parts = numberedParts(table) ?? dateAndClock(table)
  if (!parts) return table
  const dated = (row: readonly string[]): string[] => {
    const cells = parts.columns.map((column) => (row[column] ?? '').trim())
    return [cells.some(isMissingValue) ? '' : parts.compose(cells), ...row]
  }
  const from = parts.columns.map((column) => `"${table.names[column] ?? ''}"`).join(', ')
  return {
    ...table,
    names: ['date and time', ...table.names],
    sample: table.sample.map(dated),
    warnings: [
      ...table.warnings,
      { code: 'time.composed', message: `The column "date and time" was put together from ${from}.` },
    ],
    async *read(onFraction) {
      try {
        for await (const chunk of table.read(onFraction)) yield withRows(chunk, chunk.rows.map(dated))
      } catch (thrown) {
        throw thrown instanceof ReadAgain ? new ReadAgain(composeTime(thrown.table)) : thrown
      }
    },
  }
}

/** Year and month, and what follows them without a gap. */
function numberedParts(table: TableSource): TimeParts | null {
  const found = partColumns.map(({ name, from, to }) =>
    table.names.findIndex(
      (column, index) => name.test(column.trim()) && holdsNumbers(table, index, from, to),
    ),
  )
  const gap = found.indexOf(-1)
  const columns = found.slice(0, gap < 0 ? found.length : gap)
  if (columns.length < 2 || hasMoments(table)) return null
  return {
    columns,
    compose([year = '', month = '', day = '1', hour, minute = '0']) {
      const date = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-')
      return hour === undefined ? date : `${date} ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
    },
  }
}

/** A date that repeats beside a time of day. */
function dateAndClock(table: TableSource): TimeParts | null {
  const time = table.names.findIndex((_, index) => every(table, index, (cell) => clock.test(cell)))
  const date = table.names.findIndex(
    (_, index) => index !== time && every(table, index, (cell) => cell.length <= 10 && isMoment(cell)),
  )
  if (time < 0 || date < 0 || !repeats(table, date)) return null
  return { columns: [date, time], compose: ([day = '', hour = '']) => `${day} ${hour.replaceAll('.', ':')}` }
}

const isMoment = (cell: string): boolean =>
  momentOrders.some((order) => !Number.isNaN(readMoment(cell, order)))

/** Whether a column holds whole points in time already. */
const hasMoments = (table: TableSource): boolean =>
  table.names.some((_, index) => every(table, index, (cell) => /\D/.test(cell) && isMoment(cell)))

function holdsNumbers(table: TableSource, column: number, from: number, to: number): boolean {
  return every(table, column, (cell) => /^\d+$/.test(cell) && Number(cell) >= from && Number(cell) <= to)
}

/** Whether all values of a column, of which there must be some, are as they should be. */
function every(table: TableSource, column: number, isRight: (cell: string) => boolean): boolean {
  const values = valuesOf(table, column)
  return values.length > 0 && values.every(isRight)
}

function repeats(table: TableSource, column: number): boolean {
  const values = valuesOf(table, column)
  return new Set(values).size < values.length
}

function valuesOf(table: TableSource, column: number): string[] {
  return table.sample.map((row) => (row[column] ?? '').trim()).filter((cell) => !isMissingValue(cell))
}

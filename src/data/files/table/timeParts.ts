import { monthNumber } from '../types/calendar'
import { isMissingValue } from '../types/missing'
import { isPlainMoment } from '../types/momentText'
import type { TableSource } from './tableSource'

type Named = Pick<TableSource, 'names' | 'sample'>

/** Where the parts of a point in time stand, and how their cells become one text. */
export interface TimeParts {
  readonly columns: readonly number[]
  compose(cells: readonly string[]): string
}

/** A part of a date or time of day: usual names of its column, and whether a cell may be one. */
interface Part {
  readonly name: RegExp
  fits(cell: string): boolean
}

const between =
  (from: number, to: number) =>
  (cell: string): boolean =>
    /^\d+$/.test(cell) && Number(cell) >= from && Number(cell) <= to

const yearPart: Part = { name: /^(year|yr|yyyy|jahr|ann[ée]e|a[ñn]o|anno|jaar)$/i, fits: between(1000, 2999) }
const monthPart: Part = {
  name: /^(month|mon|mo|mm|mnth|monat|mois|mes|mese|maand)$/i,
  fits: (cell) => between(1, 12)(cell) || !Number.isNaN(monthNumber(cell.replace(/\.$/, ''))),
}
const dayPart: Part = {
  name: /^(day|dd|dom|dy|d|mday|day ?of ?month|tag|jour|d[ií]a|giorno|dag)$/i,
  fits: between(1, 31),
}
/** Hours are counted from 0 to 23, or from 1 to 24. */
const hourPart: Part = {
  name: /^(hour|hr|hh|h|hour[ _]?(ending|beginning|of[ _]?day)|stunde|heure|hora|ora|uur)$/i,
  fits: between(0, 24),
}
const minutePart: Part = { name: /^(minute|min|mi)$/i, fits: between(0, 59) }
const dayOfYear: Part = { name: /^(doy|yday|day ?of ?year|julian ?day)$/i, fits: between(1, 366) }
/** Times of day such as `0130` or `2400`. */
const fourDigits: Part = {
  name: /^(hhmm|hrmn|time|uhrzeit)$/i,
  fits: (cell) => /^([01]\d|2[0-4])[0-5]\d$/.test(cell),
}

/** The parts that a table's points in time are made of; null where no columns make one, or where one holds it whole. */
export const timeParts = (table: Named): TimeParts | null =>
  numberedParts(table) ?? dateAndClock(table) ?? dateAndHour(table)

/** Year and month, and what follows them without a gap; or year and day of the year. */
function numberedParts(table: Named): TimeParts | null {
  if (hasMoments(table)) return null
  const year = columnOf(table, yearPart)
  const day = columnOf(table, dayOfYear)
  const parts = [yearPart, monthPart, dayPart, hourPart, minutePart].map((part) => columnOf(table, part))
  const gap = parts.indexOf(-1)
  const columns = parts.slice(0, gap < 0 ? parts.length : gap)
  if (columns.length > 2) return { columns, compose: composeNumbers }
  if (year >= 0 && day >= 0) return { columns: [year, day], compose: composeDayOfYear }
  // A month whose days stand in a column of another name would make one point of all of them.
  return columns.length < 2 || hasFurtherPart(table, columns) ? null : { columns, compose: composeNumbers }
}

function composeNumbers([year = '', month = '', day = '1', hour, minute = '0']: readonly string[]): string {
  const number = /^\d+$/.test(month) ? month : String(monthNumber(month.replace(/\.$/, '')))
  const date = [year, number.padStart(2, '0'), day.padStart(2, '0')].join('-')
  return hour === undefined ? date : `${date} ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
}

function composeDayOfYear([year = '', day = '']: readonly string[]): string {
  const moment = new Date(Date.UTC(Number(year), 0, Number(day)))
  return moment.getUTCFullYear() === Number(year) ? moment.toISOString().slice(0, 10) : `${year} ${day}`
}

/** Whether months repeat that another column of numbers, called a part of time, tells apart. */
function hasFurtherPart(table: Named, columns: readonly number[]): boolean {
  const points = (of: readonly number[]): number =>
    new Set(table.sample.map((row) => of.map((column) => row[column] ?? '').join('\n'))).size
  const months = points(columns)
  return (
    months < table.sample.length &&
    table.names.some(
      (name, index) =>
        !columns.includes(index) &&
        /day|hour|week|^d|tag|^h|min/i.test(name) &&
        every(table, index, between(0, 366)) &&
        points([...columns, index]) === table.sample.length,
    )
  )
}

const colonClock = /^([01]?\d|2[0-4]):[0-5]\d(:[0-5]\d)?( ?[ap]\.?m\.?)?$/i
const dottedClock = /^([01]?\d|2[0-4])\.[0-5]\d(\.[0-5]\d)?$/
const clockName = /time|hour|clock|zeit|uhr|heure|hora|orario|tijd/i

/** A date that repeats beside a time of day. Two digits behind a dot are prices more often than minutes: their column has to say it. */
function dateAndClock(table: Named): TimeParts | null {
  const isClock = (index: number): boolean =>
    every(table, index, (cell) => colonClock.test(cell)) ||
    (every(table, index, (cell) => dottedClock.test(cell)) &&
      (clockName.test(table.names[index] ?? '') || every(table, index, (cell) => /\..*\./.test(cell))))
  const time = table.names.findIndex((_, index) => isClock(index))
  const date = time < 0 ? -1 : dateColumn(table, time)
  if (date < 0) return null
  return {
    columns: [date, time],
    compose: ([day = '', clock = '']) =>
      `${dashed(day)} ${/[ap]/i.test(clock) ? clock : clock.replaceAll('.', ':')}`,
  }
}

/** A date that repeats beside a number of the hour, or one of hour and minutes. */
function dateAndHour(table: Named): TimeParts | null {
  const [hour, time] = [columnOf(table, hourPart), columnOf(table, fourDigits)]
  const column = hour < 0 ? time : hour
  const date = column < 0 ? -1 : dateColumn(table, column)
  if (date < 0 || holdsClocks(table)) return null
  const minute = hour < 0 ? -1 : columnOf(table, minutePart)
  return {
    columns: [date, column, ...(minute < 0 ? [] : [minute])],
    compose: ([day = '', of = '', minutes = '0']) =>
      hour < 0
        ? `${dashed(day)} ${of.slice(0, 2)}:${of.slice(2)}`
        : `${dashed(day)} ${of.padStart(2, '0')}:${minutes.padStart(2, '0')}`,
  }
}

const shortDate = 10

/** The first column of dates without a time of day that stand in several rows; eight digits are one where it is called so. */
function dateColumn(table: Named, besides: number): number {
  const isDate = (name: string) => (cell: string) =>
    cell.length <= shortDate &&
    (/\D/.test(cell) || /^\d{8}$/.test(cell)) &&
    isPlainMoment(cell) &&
    (/\D/.test(cell) || /date|day|datum/i.test(name))
  const index = table.names.findIndex(
    (name, column) => column !== besides && every(table, column, isDate(name)),
  )
  return index >= 0 && repeats(table, index) ? index : -1
}

/** `2020-01-31` for `20200131`. */
const dashed = (day: string): string => day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')

/** Whether a column holds whole points in time already. */
const hasMoments = (table: Named): boolean =>
  table.names.some((_, index) => every(table, index, (cell) => /\D/.test(cell) && isPlainMoment(cell)))

/** Whether a column holds dates with a time of day. */
const holdsClocks = (table: Named): boolean =>
  table.names.some((_, index) =>
    every(table, index, (cell) => cell.length > shortDate && isPlainMoment(cell)),
  )

const columnOf = (table: Named, { name, fits }: Part): number =>
  table.names.findIndex((column, index) => name.test(column.trim()) && every(table, index, fits))

/** Whether all values of a column, of which there must be some, are as they should be. */
function every(table: Named, column: number, isRight: (cell: string) => boolean): boolean {
  const values = valuesOf(table, column)
  return values.length > 0 && values.every(isRight)
}

function repeats(table: Named, column: number): boolean {
  const values = valuesOf(table, column)
  return new Set(values).size < values.length
}

const valuesOf = (table: Named, column: number): string[] =>
  table.sample.map((row) => (row[column] ?? '').trim()).filter((cell) => !isMissingValue(cell))

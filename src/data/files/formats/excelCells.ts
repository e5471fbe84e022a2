import type { Warning } from '../../../shared/domain/dataset'
import { readMoment } from '../types/momentText'
import { valueText } from './valueText'

/** The rows of a sheet as texts, and what to know about its columns. */
export interface SheetTexts {
  readonly rows: readonly (readonly string[])[]
  readonly warnings: readonly Warning[]
}

/**
 * The cells of a sheet as texts. Excel stores times of day and durations as parts of days and the workbook reader gives them as
 * dates around 1900; a column of them becomes `06:00` or hours. Dates that were typed as texts become dates where only
 * one date can be meant.
 */
export function excelTexts(data: readonly (readonly unknown[])[]): SheetTexts {
  const width = data.reduce((widest, row) => Math.max(widest, row.length), 0)
  const columns = Array.from({ length: width }, (_, at) => readColumn(data.map((row) => row[at] ?? null)))
  return {
    rows: data.map((_, row) => columns.map(({ cells }) => valueText(cells[row]))),
    warnings: columns.flatMap(({ warnings }) => warnings),
  }
}

interface ExcelColumn {
  readonly cells: readonly unknown[]
  readonly warnings: readonly Warning[]
}

const day = 24 * 60 * 60 * 1000
/** Day 0 of Excel; its day 1 is the first that is a date. */
const dayZero = Date.UTC(1899, 11, 30)
/** A column with parts of days and nothing beyond these days holds durations: with later dates among them, day 0 is none. */
const longestDurationDays = 1826

function readColumn(cells: readonly unknown[]): ExcelColumn {
  const days = cells.filter((cell) => cell instanceof Date).map(daysOf)
  if (days.length === 0) return { cells, warnings: [] }
  const [least, most] = extremes(days)
  if (least >= 1 || most > longestDurationDays) return withTypedDates(cells)
  if (most < 1) return { cells: timesOfDay(cells), warnings: [] }
  return {
    cells: cells.map((cell) => (cell instanceof Date ? Number((daysOf(cell) * 24).toFixed(6)) : cell)),
    warnings: [
      { code: 'excel.durations', message: `Column "${nameOf(cells)}": durations were read as hours.` },
    ],
  }
}

/** The smallest and the largest: a column is too long to be spread. */
const extremes = (values: readonly number[]): [number, number] =>
  values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  )

/** Whole seconds: fractions of a day do not hold them exactly. */
const daysOf = (date: Date): number => (Math.round((date.getTime() - dayZero) / 1000) * 1000) / day

function timesOfDay(cells: readonly unknown[]): unknown[] {
  const seconds = cells.some((cell) => cell instanceof Date && clockOf(cell).slice(6) !== '00')
  return cells.map((cell) => (cell instanceof Date ? clockOf(cell).slice(0, seconds ? 8 : 5) : cell))
}

const clockOf = (date: Date): string => new Date(daysOf(date) * day).toISOString().slice(11, 19)

const orders = ['year', 'day', 'month'] as const

/** A column of dates, some of which may have been typed as texts. */
function withTypedDates(cells: readonly unknown[]): ExcelColumn {
  const first = cells.findIndex((cell) => cell instanceof Date)
  const typed = cells.flatMap((cell, row) => {
    const isDate = row > first && typeof cell === 'string' && orders.some((order) => momentOf(cell, order))
    return isDate ? [{ row, text: cell }] : []
  })
  if (typed.length === 0) return { cells, warnings: [] }
  const fitting = orders.filter((order) => typed.every(({ text }) => momentOf(text, order)))
  const [order] = fitting
  const same = fitting.every((other) =>
    typed.every(({ text }) => readMoment(text, other) === readMoment(text, order ?? other)),
  )
  const isRead = order !== undefined && same
  const dates = `${typed.length} ${typed.length === 1 ? 'date' : 'dates'} typed as text`
  const ending = isRead
    ? `read as ${typed.length === 1 ? 'a date' : 'dates'}${fitting.length === 1 ? ` with the ${order} first` : ''}`
    : 'left so, since the day or the month may come first'
  return {
    cells: isRead ? cells.map((cell, row) => dateAt(cell, row > first, order)) : cells,
    warnings: [
      {
        code: 'excel.typedDates',
        message: `Column "${nameOf(cells)}": ${dates}, ${ending}.`,
        count: typed.length,
        lines: typed
          .slice(0, listed)
          .map(({ row, text }) => ({ line: row + 1, problem: 'a date typed as text', text })),
      },
    ],
  }
}

/** Of the cells that a warning is about, so many are listed. */
const listed = 100

function dateAt(cell: unknown, isBelow: boolean, order: (typeof orders)[number]): unknown {
  return isBelow && typeof cell === 'string' && momentOf(cell, order)
    ? new Date(readMoment(cell, order))
    : cell
}

const momentOf = (text: string, order: (typeof orders)[number]): boolean =>
  !Number.isNaN(readMoment(text, order))

/** What stands above the first date. */
function nameOf(cells: readonly unknown[]): string {
  const first = cells.findIndex((cell) => cell instanceof Date)
  return valueText(cells.slice(0, first).findLast((cell) => typeof cell === 'string'))
}

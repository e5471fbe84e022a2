import {
  calendarMilliseconds,
  clockMilliseconds,
  englishMonthNumber,
  fourDigitYear,
  usualFirstYear,
} from './calendar'
import { plainDigits } from './digits'
import { isoMoment } from './isoMoment'
import {
  readAnnual,
  readCompact,
  readEpoch,
  readOtherMoment,
  readPointed,
  zoneMilliseconds,
  zoneNames,
} from './otherMoments'

/**
 * Which part of a date comes first; `compact` is `20200131` or `202001`, `shortYear` is `20/01/31`, `epoch` counts since 1970, `annual` is
 * `2020` or `2020.25`, `pointed` is `2020.01` or `01.2020`. Those of the last four may be mere numbers.
 */
export const momentOrders = [
  'year',
  'day',
  'month',
  'compact',
  'shortYear',
  'epoch',
  'annual',
  'pointed',
] as const
export type MomentOrder = (typeof momentOrders)[number]

/** Whether a cell is a point in time in an order whose form no measure has. */
export const isPlainMoment = (cell: string): boolean =>
  momentOrders.some(
    (order) => order !== 'annual' && order !== 'pointed' && !Number.isNaN(readMoment(cell, order)),
  )

/**
 * The point in time that a cell holds, in milliseconds since 1970; NaN when it holds none in that order. Without a
 * time zone it is read as UTC. A time of day alone is no point in time. Years of two digits are among the hundred from `firstYear` on.
 */
export function readMoment(cell: string, order: MomentOrder, firstYear = usualFirstYear): number {
  if (order === 'year') {
    const quick = isoMoment(cell)
    if (quick === quick) return quick
  }
  if (cell.length > 80) return Number.NaN
  const text = plainDigits(cell).trim()
  if (text.length < 4 || text.length > 40) return Number.NaN
  if (order === 'compact') return readCompact(text)
  if (order === 'epoch') return readEpoch(text)
  if (order === 'annual') return readAnnual(text)
  if (order === 'pointed') return readPointed(text)
  const moment = readUsual(text, order, firstYear)
  return moment !== moment && order === 'year' ? readOtherMoment(text) : moment
}

function readUsual(text: string, order: DateFirst, firstYear: number): number {
  const parts = wholeMoment.exec(text)
  if (!parts) return Number.NaN
  const day = readDate(parts[1] ?? '', order, firstYear)
  return parts[2] === undefined ? day : day + readClock(parts[2], parts[3]) - zoneMilliseconds(parts[4])
}

type DateFirst = Exclude<MomentOrder, 'compact' | 'epoch' | 'annual' | 'pointed'>

/** A date, then maybe a time of day with AM or PM and a time zone. */
const wholeMoment = new RegExp(
  String.raw`^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(.+?)` +
    String.raw`(?:(?:T|,?\s+)(\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?)\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|${zoneNames}|[+-]\d{2}(?::?\d{2})?)?)?$`,
  'i',
)
const endsWithZone = new RegExp(
  String.raw`\d:?\d{2}.*?(?:\d|\s)(?:Z|UTC|GMT|${zoneNames}|\s?[+-]\d{2}(?::?\d{2})?)\]?$`,
  'i',
)

/** Whether a point in time says its time zone. */
export const namesZone = (cell: string): boolean =>
  /\d[:T]\d|T\d{6}/.test(cell) && endsWithZone.test(cell.trim())

const clockParts = /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?$/i

function readClock(text: string, half: string | undefined): number {
  const parts = clockParts.exec(text)
  if (!parts) return Number.NaN
  const hours = Number(parts[1])
  const fraction = parts[4] === undefined ? 0 : Math.floor(Number(`0.${parts[4]}`) * 1000)
  return (
    clockMilliseconds(
      half === undefined ? hours : twelveHours(hours, half),
      Number(parts[2]),
      Number(parts[3] ?? 0),
    ) + fraction
  )
}

function twelveHours(hours: number, half: string): number {
  if (hours < 1 || hours > 12) return Number.NaN
  return (hours % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0)
}

const threeNumbers = /^(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})$/
const twoNumbers = /^(\d{1,4})[-/](\d{1,4})$/
const quarter = /^(\d{4})[- ]?Q([1-4])$/i
const namedDayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)?[-/ ]([a-z]{3,9})\.?,?[-/ ](\d{2}|\d{4})$/i
const namedMonthFirst = /^([a-z]{3,9})\.?[-/ ](\d{1,2})(?:st|nd|rd|th)?,?[-/ ](\d{4})$/i
const namedMonth = /^([a-z]{3,9})\.?[-/ ](\d{2}|\d{4})$/i
const namedYearFirst = /^(\d{4})[-/ ]([a-z]{3,9})(?:[-/ ](\d{1,2}))?$/i

function readDate(text: string, order: DateFirst, firstYear: number): number {
  const three = threeNumbers.exec(text)
  if (order === 'shortYear')
    return three ? shortDate([three[1] ?? '', three[3] ?? '', three[4] ?? ''], firstYear) : Number.NaN
  if (three) return orderedDate([three[1] ?? '', three[3] ?? '', three[4] ?? ''], order, firstYear)
  const two = twoNumbers.exec(text)
  if (two) return monthOfYear(two[1] ?? '', two[2] ?? '', order)
  const quarters = quarter.exec(text)
  if (quarters) return calendarMilliseconds(Number(quarters[1]), Number(quarters[2]) * 3 - 2, 1)
  return namedDate(text, firstYear)
}

function orderedDate(
  [first, second, third]: readonly [string, string, string],
  order: 'year' | 'day' | 'month',
  firstYear: number,
): number {
  if (order === 'year') {
    return first.length === 4
      ? calendarMilliseconds(Number(first), Number(second), Number(third))
      : Number.NaN
  }
  if (first.length > 2 || (third.length !== 4 && third.length !== 2)) return Number.NaN
  const [day, month] = order === 'day' ? [first, second] : [second, first]
  return calendarMilliseconds(fourDigitYear(third, firstYear), Number(month), Number(day))
}

/** `20/01/31`. */
function shortDate([year, month, day]: readonly [string, string, string], firstYear: number): number {
  if (year.length !== 2 || day.length > 2) return Number.NaN
  return calendarMilliseconds(fourDigitYear(year, firstYear), Number(month), Number(day))
}

/** `1949-01` or `01/1949`. */
function monthOfYear(first: string, second: string, order: 'year' | 'day' | 'month'): number {
  if (order === 'year' && first.length === 4 && second.length <= 2) {
    return calendarMilliseconds(Number(first), Number(second), 1)
  }
  if (order === 'month' && second.length === 4 && first.length <= 2) {
    return calendarMilliseconds(Number(second), Number(first), 1)
  }
  return Number.NaN
}

function namedDate(text: string, firstYear: number): number {
  const dayFirst = namedDayFirst.exec(text)
  if (dayFirst) return named([dayFirst[3], dayFirst[2], dayFirst[1]], firstYear)
  const monthFirst = namedMonthFirst.exec(text)
  if (monthFirst) return named([monthFirst[3], monthFirst[1], monthFirst[2]], firstYear)
  const month = namedMonth.exec(text)
  if (month) return named([month[2], month[1], '1'], firstYear)
  const yearFirst = namedYearFirst.exec(text)
  return yearFirst ? named([yearFirst[1], yearFirst[2], yearFirst[3] ?? '1'], firstYear) : Number.NaN
}

function named(
  [year, month, day]: readonly [string | undefined, string | undefined, string | undefined],
  firstYear: number,
): number {
  return calendarMilliseconds(
    fourDigitYear(year ?? '', firstYear),
    englishMonthNumber(month ?? ''),
    Number(day),
  )
}

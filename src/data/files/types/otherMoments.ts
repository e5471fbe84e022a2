import { calendarMilliseconds, clockMilliseconds, monthNumber } from './calendar'
import { digitPair } from './isoMoment'

/** Points in time whose form leaves no doubt about what comes first, beside the usual ones; NaN for all others. */
export function readOtherMoment(text: string): number {
  if (!/\d/.test(text)) return Number.NaN
  for (const [form, read] of forms) {
    const parts = form.exec(text)
    if (parts) return read(parts.map((part) => part ?? ''))
  }
  return Number.NaN
}

type Read = (parts: readonly string[]) => number

const forms: readonly (readonly [RegExp, Read])[] = [
  // `2019-12-20 00`
  [/^(\d{4})-(\d{2})-(\d{2})[T ](\d{2})$/, ([, year, month, day, hour]) => at(date(year, month, day), hour)],
  // `20191220T000000Z`
  [
    /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?Z?$/,
    ([, year, month, day, hour, minute, second]) => at(date(year, month, day), hour, minute, second),
  ],
  // `Q1 2010`, `T1-2010`, `1Q2010`, `Q1'2010`
  [/^[QTK]([1-4])[-/ .'’]?(\d{4})$/i, ([, quarter, year]) => date(year, firstMonth(quarter, 3))],
  [/^([1-4])[QT][-/ .'’]?(\d{4})$/i, ([, quarter, year]) => date(year, firstMonth(quarter, 3))],
  // `2010/Q1`, `2010.Q1`, `2010K1`, `2010T1`
  [/^(\d{4})[-/ .]?[QTK]([1-4])$/i, ([, year, quarter]) => date(year, firstMonth(quarter, 3))],
  // `2010H1`, `2010-S2`, `H1 2010`
  [/^(\d{4})[-/ .]?[HS]([12])$/i, ([, year, half]) => date(year, firstMonth(half, 6))],
  [/^[HS]([12])[-/ .]?(\d{4})$/i, ([, half, year]) => date(year, firstMonth(half, 6))],
  // `2018M01`, `2018M1`
  [/^(\d{4})[-/ .]?M(\d{1,2})$/i, ([, year, month]) => date(year, month)],
  // `2020年1月31日`, `2020년 1월`
  [
    /^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일])?$/,
    ([, year, month, day]) => date(year, month, day || '1'),
  ],
  // `2020-W05`, `2020-W05-3`
  [
    /^(\d{4})-?W(\d{2})(?:-?([1-7]))?$/,
    ([, year, week, day]) => weekDate(Number(year), Number(week), Number(day || 1)),
  ],
  // `2020 week 5`, `2020U05`, `Week 5 2020`, `W05/2020`
  [
    /^(\d{4})[-/ .]?(?:W|U|week|wk|KW)[-/ .]?(\d{1,2})$/i,
    ([, year, week]) => weekDate(Number(year), Number(week), 1),
  ],
  [
    /^(?:W|week|wk|KW)[-/ .]?(\d{1,2})[-/ .,]+(\d{4})$/i,
    ([, week, year]) => weekDate(Number(year), Number(week), 1),
  ],
  // `Fri Dec 20 00:00:00 2019`, `Fri Dec 20 00:00:00 UTC 2019`
  [
    /^[a-z]{3} ([a-z]{3}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2})(?: (?:UTC|GMT))? (\d{4})$/i,
    ([, month, day, hour, minute, second, year]) => at(date(year, month, day), hour, minute, second),
  ],
  // `[20/Dec/2019:00:00:00 +0100]` of web servers
  [
    /^\[?(\d{2})\/([a-z]{3})\/(\d{4}):(\d{2}):(\d{2}):(\d{2})(?: ([+-]\d{4}))?\]?$/i,
    ([, day, month, year, hour, minute, second, zone]) =>
      at(date(year, month, day), hour, minute, second) - zoneMilliseconds(zone),
  ],
  // `20. Dezember 2019`, `Mär 2018`
  [
    /^(?:(\d{1,2})\.?[-/ ])?(\p{L}{3,10})\.?[-/ ](\d{4})$/u,
    ([, day, month, year]) => date(year, month, day || '1'),
  ],
]

/** The month, from 1, in which a part of the year begins that is so many months long. */
const firstMonth = (part = '', months: number): string => String((Number(part) - 1) * months + 1)

function date(year = '', month = '', day = '1'): number {
  const number = /^\d+$/.test(month) ? Number(month) : monthNumber(month)
  return calendarMilliseconds(Number(year), number, Number(day))
}

const at = (day: number, hour = '', minute = '0', second = '0'): number =>
  day + clockMilliseconds(Number(hour), Number(minute), Number(second))

/** The start of a day of a week as ISO 8601 counts them: 4 January lies in the first. */
function weekDate(year: number, week: number, day: number): number {
  if (week < 1 || week > 53) return Number.NaN
  const fourth = calendarMilliseconds(year, 1, 4)
  const weekday = (new Date(fourth).getUTCDay() + 6) % 7
  const moment = fourth + ((week - 1) * 7 + day - 1 - weekday) * dayMilliseconds
  // Not every year has a week 53.
  const thursday = new Date(moment + (4 - day) * dayMilliseconds)
  return thursday.getUTCFullYear() === year ? moment : Number.NaN
}

const dayMilliseconds = 86_400_000

/** Time zones by their names, in hours before UTC; those that stand for several are left out. */
const zones: ReadonlyMap<string, number> = new Map([
  ['WET', 0],
  ['WEST', 1],
  ['CET', 1],
  ['MEZ', 1],
  ['CEST', 2],
  ['MESZ', 2],
  ['EET', 2],
  ['EEST', 3],
  ['EST', -5],
  ['EDT', -4],
  ['PST', -8],
  ['PDT', -7],
])

/** Names of time zones that are known, for an expression. */
export const zoneNames = [...zones.keys()].join('|')

/** Milliseconds that a time zone is ahead of UTC: `+01`, `+0100`, `+01:00`, `CET`; none for `Z`. */
export function zoneMilliseconds(zone = ''): number {
  if (!/^[+-]/.test(zone)) return (zones.get(zone.toUpperCase()) ?? 0) * 3_600_000
  const minutes = Number(zone.slice(1, 3)) * 60 + (zone.length > 3 ? Number(zone.slice(-2)) : 0)
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60_000
}

/** Digits together: `20200131`, `202001`, and with a time of day `202001311830` and `20200131183000`. */
export function readCompact(text: string): number {
  if (!/^(1[6-9]|2[01])\d{4}(\d{2}(\d{4}(\d{2})?)?)?$/.test(text)) return Number.NaN
  const pair = (from: number): number => digitPair(text.charCodeAt(from), text.charCodeAt(from + 1))
  const day = calendarMilliseconds(Number(text.slice(0, 4)), pair(4), text.length >= 8 ? pair(6) : 1)
  if (text.length <= 8) return day
  return day + clockMilliseconds(pair(8), pair(10), text.length === 14 ? pair(12) : 0)
}

/** A year alone, a financial one (`FY2019`, `2019/20`), or one with months as fractions as R writes them (`1949.083`). */
export function readAnnual(text: string): number {
  const parts = /^(?:(FY) ?)?(\d{4})(?:([.,])(\d{1,17})|[-/–](\d{2}|\d{4}))?$/i.exec(text)
  if (!parts) return Number.NaN
  const [, financial, written = '', point, fraction, next] = parts
  const year = Number(written)
  if (next !== undefined) {
    const isNext = Number(next) === (next.length === 4 ? year + 1 : (year + 1) % 100)
    return isNext ? calendarMilliseconds(year, 1, 1) : Number.NaN
  }
  if (point === undefined) return calendarMilliseconds(year, 1, 1)
  const months = Number(`0.${fraction ?? ''}`) * 12
  const isMonth = financial === undefined && Math.abs(months - Math.round(months)) <= monthError
  return isMonth ? calendarMilliseconds(year, Math.round(months) + 1, 1) : Number.NaN
}

/** Months that a fraction of a year may be off: two decimals round twelfths by less. */
const monthError = 0.07

/** A year and a month with a point between them: `2020.01`, `01.2020`. */
export function readPointed(text: string): number {
  const first = /^(\d{4})\.(\d{1,2})$/.exec(text)
  if (first) return calendarMilliseconds(Number(first[1]), Number(first[2]), 1)
  const last = /^(\d{1,2})\.(\d{4})$/.exec(text)
  return last ? calendarMilliseconds(Number(last[2]), Number(last[1]), 1) : Number.NaN
}

/** Digits of whole seconds (2001 to 2100), milli-, micro- and nanoseconds since 1970, and how many of each are a millisecond. */
const epochUnits: ReadonlyMap<number, number> = new Map([
  [10, 0.001],
  [13, 1],
  [16, 1e3],
  [19, 1e6],
])

/** Seconds since 1970, with a fraction or not, milliseconds, microseconds or nanoseconds: their digits tell which. */
export function readEpoch(text: string): number {
  const parts = /^([1-4]\d{9,18})(?:\.(\d{1,9}))?$/.exec(text)
  const digits = parts?.[1] ?? ''
  const unit = epochUnits.get(digits.length)
  if (unit === undefined) return Number.NaN
  const moment = unit < 1 ? Math.round(Number(text) * 1000) : Math.floor(Number(digits) / unit)
  return moment < latestEpoch ? moment : Number.NaN
}

const latestEpoch = Date.UTC(2101, 0)

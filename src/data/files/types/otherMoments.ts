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
  // `Q1 2010`
  [/^Q([1-4])[-/ ](\d{4})$/i, ([, quarter, year]) => date(year, String(Number(quarter) * 3 - 2))],
  // `2018M01`
  [/^(\d{4})-?M(\d{2})$/, ([, year, month]) => date(year, month)],
  // `2020-W05`, `2020-W05-3`
  [
    /^(\d{4})-?W(\d{2})(?:-?([1-7]))?$/,
    ([, year, week, day]) => weekDate(Number(year), Number(week), Number(day || 1)),
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

/** Seconds since 1970 of ten digits (2001 to 2100), with a fraction or not, or milliseconds of thirteen. */
export function readEpoch(text: string): number {
  if (!/^[1-4]\d{9}(?:\d{3}|\.\d{1,9})?$/.test(text)) return Number.NaN
  const moment = text.length === 13 && !text.includes('.') ? Number(text) : Math.round(Number(text) * 1000)
  return moment < latestEpoch ? moment : Number.NaN
}

const latestEpoch = Date.UTC(2101, 0)

const english = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const languages = ['de', 'fr', 'es', 'it', 'nl', 'pt']
/** Short months of other languages that are English words too. */
const otherWords = new Set(['set', 'out', 'mars', 'gen', 'ago'])

/** Months by their English names. */
const englishMonths = new Map([
  ...english.map((name, at) => [name, at + 1] as const),
  ...namesIn('en'),
  ['sept', 9],
])

/** Months by their names in several languages, short or long, without a point; made when it is needed first. */
let allMonths: ReadonlyMap<string, number> | null = null

function namesIn(language: string): (readonly [string, number])[] {
  const styles = ['long', 'short'] as const
  return styles.flatMap((month) => {
    const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' })
    return english.map(
      (_, at) =>
        [
          format
            .format(Date.UTC(2020, at, 15))
            .toLowerCase()
            .replace(/\.$/, ''),
          at + 1,
        ] as const,
    )
  })
}

/** Number of an English month, short or long, from 1; NaN for any other word. */
export const englishMonthNumber = (name: string): number =>
  englishMonths.get(name.toLowerCase()) ?? Number.NaN

/** Number of a month in one of several languages, short or long, from 1; NaN for any other word. */
export function monthNumber(name: string): number {
  allMonths ??= new Map([
    ...languages.flatMap(namesIn).filter(([word]) => !otherWords.has(word)),
    ['jänner', 1],
    ['mrz', 3],
    ...englishMonths,
  ])
  return allMonths.get(name.toLowerCase()) ?? Number.NaN
}

/** Where nothing else is known, years of two digits are those of 1969 to 2068, as POSIX has it. */
export const usualFirstYear = 1969

/** A year of two digits is one of the hundred from `firstYear` on. */
export function fourDigitYear(year: string, firstYear: number): number {
  const value = Number(year)
  return year.length > 2 ? value : firstYear + ((((value - firstYear) % 100) + 100) % 100)
}

/** Milliseconds since 1970 at the start of a day (UTC); NaN when there is no such day, or the year is not 1000 to 9999. */
export function calendarMilliseconds(year: number, month: number, day: number): number {
  if (!(year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return Number.NaN
  return day > daysIn(year, month) ? Number.NaN : daysSince1970(year, month, day) * 86_400_000
}

/** Days of the Gregorian calendar since 1970 by whole numbers (H. Hinnant, days_from_civil): `Date.UTC` takes several times as long. */
function daysSince1970(year: number, month: number, day: number): number {
  // Years begin in March, so that a leap day is the last of its year.
  const marchYear = month <= 2 ? year - 1 : year
  const century = (marchYear / 400) | 0
  const yearOfCentury = marchYear - century * 400
  const dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) | 0) + day - 1
  const leapDays = ((yearOfCentury / 4) | 0) - ((yearOfCentury / 100) | 0)
  return century * 146_097 + yearOfCentury * 365 + leapDays + dayOfYear - 719_468
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return (monthDays[month - 1] ?? 0) + (month === 2 && leap ? 1 : 0)
}

/** Milliseconds since midnight; 24:00 is the end of the day, as ISO 8601 has it. NaN when there is no such time of day. */
export function clockMilliseconds(hours: number, minutes: number, seconds: number): number {
  const valid =
    (hours <= 23 && minutes <= 59 && seconds < 61) || (hours === 24 && minutes === 0 && seconds === 0)
  return valid ? ((hours * 60 + minutes) * 60 + seconds) * 1000 : Number.NaN
}

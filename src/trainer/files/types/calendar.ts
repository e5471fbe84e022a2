const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const longNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** Number of an English month, short or long, from 1; NaN for any other word. */
export function monthNumber(name: string): number {
  const lower = name.toLowerCase()
  if (lower === 'sept') return 9
  const index = lower.length === 3 ? monthNames.indexOf(lower) : longNames.indexOf(lower)
  return index < 0 ? Number.NaN : index + 1
}

/** A year of two digits is one of 1969 to 2068, as POSIX has it. */
export function fourDigitYear(year: string): number {
  const value = Number(year)
  if (year.length > 2) return value
  return value >= 69 ? 1900 + value : 2000 + value
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

/** Milliseconds since midnight; NaN when there is no such time of day. */
export function clockMilliseconds(hours: number, minutes: number, seconds: number): number {
  const valid = hours <= 23 && minutes <= 59 && seconds < 61
  return valid ? ((hours * 60 + minutes) * 60 + seconds) * 1000 : Number.NaN
}

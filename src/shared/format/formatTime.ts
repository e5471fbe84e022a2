const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A point in time with date and clock in the person's language: `20 Nov 2026, 14:05`. */
export function formatDateTime(timestampMs: number, locale?: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone ? { timeZone } : {}),
  }).format(timestampMs)
}

/** How long ago, in words up to a week, then the date: `just now`, `5 minutes ago`, `yesterday`, `3 Nov 2026`. */
export function formatAge(timestampMs: number, nowMs: number, locale?: string): string {
  const age = nowMs - timestampMs
  if (age < minute) return 'just now'
  const words = new Intl.RelativeTimeFormat(locale ?? 'en', { numeric: 'auto' })
  if (age < hour) return words.format(-Math.floor(age / minute), 'minute')
  if (age < day) return words.format(-Math.floor(age / hour), 'hour')
  if (age < 7 * day) return words.format(-Math.floor(age / day), 'day')
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(timestampMs)
}

/** Whether an ISO 8601 text tells a time of day other than midnight. */
export const hasClock = (iso: string): boolean => iso.includes('T') && !/T00:00(:00)?(\.0+)?Z?$/.test(iso)

/**
 * A point of a data set as it stands in an ISO 8601 text: `2019-04-30`, `2019-04-30 14:00`. Midnight is a date alone, unless others
 * beside it have a clock (`withClock`). Data has no time zone here, so nothing is shifted.
 */
export function formatDataTime(iso: string, withClock = false): string {
  const [date, clock = '00:00:00'] = iso.replace(/(\.\d+)?Z?$/, '').split('T')
  if (!date || (clock === '00:00:00' && !withClock)) return date ?? iso
  return `${date} ${clock.endsWith(':00') ? clock.slice(0, 5) : clock}`
}

/**
 * A span of time in at most two units: `0.4 s`, `12 s`, `1 min 12 s`, `2 h 5 min`, `3 d 4 h`.
 * Under ten seconds one digit stands behind the point; less than a tenth is given in milliseconds.
 */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '–'
  if (seconds === 0) return '0 s'
  if (seconds < 0.0995) return `${Math.max(1, Math.round(seconds * 1000))} ms`
  if (seconds < 9.95) return `${Math.round(seconds * 10) / 10} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return twoUnits(whole, 60, 'min', 's')
  const minutes = Math.round(seconds / 60)
  if (minutes < 24 * 60) return twoUnits(minutes, 60, 'h', 'min')
  return twoUnits(Math.round(seconds / 3600), 24, 'd', 'h')
}

/** What is left of something, never more exact than it can be: `a few seconds`, `40 s`, `3 min`, `1 h 20 min`. */
export function formatTimeLeft(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '–'
  if (seconds < 5) return 'a few seconds'
  if (seconds < 55) return `${Math.ceil(seconds / 5) * 5} s`
  const minutes = Math.ceil(seconds / 60 - 0.1)
  return minutes < 60 ? `${minutes} min` : formatDuration(minutes * 60)
}

function twoUnits(value: number, size: number, large: string, small: string): string {
  const rest = value % size
  return `${Math.floor(value / size)} ${large}${rest > 0 ? ` ${rest} ${small}` : ''}`
}

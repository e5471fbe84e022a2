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

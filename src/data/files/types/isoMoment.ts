import { calendarMilliseconds, clockMilliseconds } from './calendar'

const hyphen = 45
const colon = 58
const letterT = 84
const space = 32
const zero = 48
const dayLength = 10
const minuteLength = 16
const secondLength = 19

/** A cell's characters as bytes. */
const characters = new Uint8Array(secondLength)

/** The point in time of a text such as `2020-01-31` or `2020-01-31T18:00:00`; see `isoMomentOfBytes`. */
export function isoMoment(text: string): number {
  const { length } = text
  if (length > secondLength) return Number.NaN
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index)
    if (unit >= 0x80) return Number.NaN
    characters[index] = unit
  }
  return isoMomentOfBytes(characters, 0, length)
}

/**
 * The point in time that bytes hold from `start` to `end`, in milliseconds since 1970, without any search: `2020-01-31`,
 * `2020-01-31T18:00` and `2020-01-31 18:00:00`; NaN for every other form.
 */
export function isoMomentOfBytes(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start
  if (length !== dayLength && length !== minuteLength && length !== secondLength) return Number.NaN
  if (bytes[start + 4] !== hyphen || bytes[start + 7] !== hyphen) return Number.NaN
  const year = pairAt(bytes, start) * 100 + pairAt(bytes, start + 2)
  const day = calendarMilliseconds(year, pairAt(bytes, start + 5), pairAt(bytes, start + 8))
  if (length === dayLength) return day
  const between = bytes[start + 10]
  if ((between !== letterT && between !== space) || bytes[start + 13] !== colon) return Number.NaN
  const hasSeconds = length === secondLength
  if (hasSeconds && bytes[start + 16] !== colon) return Number.NaN
  const seconds = hasSeconds ? pairAt(bytes, start + 17) : 0
  return day + clockMilliseconds(pairAt(bytes, start + 11), pairAt(bytes, start + 14), seconds)
}

const pairAt = (bytes: Uint8Array, at: number): number => digitPair(bytes[at] ?? 0, bytes[at + 1] ?? 0)

/** Two digits, by their character codes, as a number; NaN when they are none. */
export function digitPair(first: number, second: number): number {
  const tens = first - zero
  const ones = second - zero
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

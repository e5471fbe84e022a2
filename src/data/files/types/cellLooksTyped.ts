import { momentOrders, readMoment } from './momentText'
import { readNumber } from './numberText'

/** Whether a cell reads as `true` or `false`. */
export const isTruthText = (cell: string): boolean => /^(true|false)$/i.test(cell.trim())

const trueBytes = Buffer.from('true')
const falseBytes = Buffer.from('false')

/** The truth value that bytes hold from `start` to `end`, without white space around it; null when they hold none. */
export function truthOfBytes(bytes: Uint8Array, start: number, end: number): boolean | null {
  const word = end - start === trueBytes.length ? trueBytes : falseBytes
  if (end - start !== word.length) return null
  for (let index = 0; index < word.length; index++) {
    // Letters of ASCII differ in this bit only from their small ones.
    if (((bytes[start + index] ?? 0) | 32) !== word[index]) return null
  }
  return word === trueBytes
}

/** Words for yes and no in a column that a person says holds them, in lower case. */
export const truthWords: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', 'y', 't', 'on', '1', '1.0'].map((word) => [word, true] as const),
  ...['false', 'no', 'n', 'f', 'off', '0', '0.0'].map((word) => [word, false] as const),
])

/** Whether a cell reads as a number, a point in time or a truth value rather than as words. */
export function cellLooksTyped(cell: string): boolean {
  if (cell === '' || cell.length > 40) return false
  if (!Number.isNaN(readNumber(cell, '.')) || !Number.isNaN(readNumber(cell, ','))) return true
  return isTruthText(cell) || momentOrders.some((order) => !Number.isNaN(readMoment(cell, order)))
}

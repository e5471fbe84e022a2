import { piecesOfText } from './piecesOfText'

/**
 * A value of a typed file as the text that a CSV would hold: numbers in shortest form, points in time ISO 8601, lists of
 * numbers as `[1,2]`, pieces of text joined, everything else as JSON; nothing where there is none.
 */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (value instanceof Date) return dateText(value)
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8')
  if (ArrayBuffer.isView(value)) return JSON.stringify([...numbersOf(value)])
  if (Array.isArray(value)) return listText(value)
  return JSON.stringify(value, plainNumbers)
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const iso = date.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso
}

/** Typed arrays are lists of numbers too. */
function numbersOf(view: ArrayBufferView): number[] {
  return Symbol.iterator in view ? Array.from(view as Iterable<number | bigint>, Number) : []
}

function listText(values: readonly unknown[]): string {
  const pieces = piecesOfText(values)
  if (pieces) return pieces.map(({ text }) => text).join('')
  return JSON.stringify(values, plainNumbers)
}

/** Inside lists and objects, numbers of more digits than a double holds are texts. */
function plainNumbers(_: string, value: unknown): unknown {
  if (typeof value !== 'bigint') return value
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
}

import { plainDigits } from './digits'
import { magnitudeOf, unitBehindNumber } from './units'

/** The mark between whole and fraction. */
export type Decimal = '.' | ','

const powersOfTen = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`))
const minus = 45
const plus = 43
const zero = 48
/** A cell's characters as bytes; usual numbers are not longer. */
const digitBytes = new Uint8Array(24)

/**
 * Reads the cells of a column as numbers with one decimal mark, and remembers what they have in common. Thousands
 * separators in groups of three (or as in India), a currency or percent sign, negative numbers in brackets, digits of all scripts and spaces
 * around are accepted; so is a unit behind them, the same behind all, and a magnitude such as `K` or `M`.
 */
export class NumberReader {
  /** Whether all numbers so far were whole and written without exponent and percent sign. */
  whole = true
  /** Whether a number would have lost what its digits say: leading zeros, or more digits than a number can hold. */
  identifiers = false
  /** How many numbers bore each sign of currency or percent, or a unit. */
  readonly signs = new Map<string, number>()
  /** Whether some number bore a unit or a magnitude, and whether one of them is certainly no label such as `5A`. */
  measured = false
  surelyMeasured = false
  private unit: string | null = null
  private readonly mark: number

  constructor(private readonly decimal: Decimal) {
    this.mark = decimal.charCodeAt(0)
  }

  /** The number that a cell holds; NaN when it holds none. */
  read(cell: string): number {
    if (cell.length > digitBytes.length) return this.readUnusual(cell)
    for (let index = 0; index < cell.length; index++) {
      const unit = cell.charCodeAt(index)
      if (unit >= 0x80) return this.readUnusual(cell)
      digitBytes[index] = unit
    }
    const value = this.readDigits(digitBytes, 0, cell.length)
    return value === value ? value : this.readUnusual(cell)
  }

  /** The number that the bytes of a cell hold, from `start` to `end`; NaN when it holds none. */
  readBytes(bytes: Buffer, start: number, end: number): number {
    const value = this.readDigits(bytes, start, end)
    return value === value ? value : this.readUnusual(bytes.toString('utf8', start, end))
  }

  /** A number of digits, a sign before and a decimal mark among them; NaN for all others. */
  private readDigits(bytes: Uint8Array, start: number, end: number): number {
    const first = start < end ? (bytes[start] ?? 0) : 0
    const signed = first === minus || first === plus
    let mantissa = 0
    let digits = 0
    let scale = -1
    for (let at = signed ? start + 1 : start; at < end; at++) {
      const digit = (bytes[at] ?? 0) - zero
      if (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit
        digits += 1
        if (scale >= 0) scale += 1
      } else if (digit + zero === this.mark && scale < 0) scale = 0
      else return Number.NaN
    }
    // Up to 15 digits both sides of the division are exact, so that its result is the nearest number.
    if (digits === 0 || digits > 15 || scale > 22) return Number.NaN
    const value = scale > 0 ? mantissa / (powersOfTen[scale] ?? 1) : mantissa
    if (scale >= 0) this.whole &&= Number.isInteger(value)
    else if (digits > 1 && (first === zero || (first === plus && (digits > 6 || bytes[start + 1] === zero))))
      this.identifiers = true
    return first === minus ? -value : value
  }

  private readUnusual(written: string): number {
    if (written.length > longestNumber) return Number.NaN
    const cell = plainDigits(written)
    const value = unusualNumber(cell, this.decimal)
    if (Number.isNaN(value)) return this.readMeasured(cell)
    const found = anySign.exec(cell)?.[0]
    if (found !== undefined) this.bears(found)
    if (!Number.isInteger(value) || /%|\d[eE][+-]?\d/.test(cell)) this.whole = false
    else if (/^\s*\+?\d+\s*$/.test(cell) && cutsDigits(cell.trim().replace('+', ''), value))
      this.identifiers = true
    return value
  }

  /** A number with a unit or magnitude behind it. */
  private readMeasured(cell: string): number {
    const parts = measured.exec(bareNumber(cell))
    if (!parts) return Number.NaN
    const [, digits = '', gap = '', word = ''] = parts
    // With a blank before it K is rather the unit of temperature.
    const power = word === 'K' && gap !== '' ? null : magnitudeOf(word)
    const unit = power === null ? unitBehindNumber(word) : null
    const value =
      power === null && unit === null ? Number.NaN : unusualNumber(digits, this.decimal, power ?? 0)
    if (Number.isNaN(value) || (unit !== null && this.unit !== null && unit !== this.unit)) return Number.NaN
    this.measured = true
    if (unit !== null) {
      this.unit = unit
      this.bears(unit)
    }
    if (!Number.isInteger(value)) this.whole = false
    const isLetter = /^[A-Za-z]$/.test(word)
    if (/[.,]/.test(digits) || (!isLetter && (gap !== '' || !/^[A-Za-z]+$/.test(word))))
      this.surelyMeasured = true
    return value
  }

  private bears(sign: string): void {
    this.signs.set(sign, (this.signs.get(sign) ?? 0) + 1)
  }
}

/** The number that a cell holds; NaN when it holds none. */
export const readNumber = (cell: string, decimal: Decimal): number => new NumberReader(decimal).read(cell)

/** The number that a cell holds without a unit or magnitude; NaN when it holds none. */
export function readBareNumber(cell: string, decimal: Decimal): number {
  const reader = new NumberReader(decimal)
  const value = reader.read(cell)
  return reader.measured ? Number.NaN : value
}

/** Whether a number stands for other digits than those it was read from. */
const cutsDigits = (digits: string, value: number): boolean =>
  String(value) !== digits && BigInt(digits) !== BigInt(value)

const plain = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
const grouped: Readonly<Record<Decimal, RegExp>> = {
  '.': /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/,
  ',': /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/,
}
const spaced: Readonly<Record<Decimal, RegExp>> = {
  '.': /^[+-]?[1-9]\d{0,2}([ \u00a0\u202f'’]\d{3})+(\.\d*)?$/,
  ',': /^[+-]?[1-9]\d{0,2}([ \u00a0\u202f'’]\d{3})+(,\d*)?$/,
}
/** Groups of two above the thousands, as in India. */
const lakhs = /^[+-]?[1-9]\d?(,\d{2})+,\d{3}(\.\d*)?$/
const currencies =
  'AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|INR|JPY|KRW|MXN|NOK|NZD|PLN|RUB|SEK|SGD|TRY|USD|ZAR'
const sign = `[$€£¥₹]|${currencies}`
const signBefore = new RegExp(`^(-?)\\s*(?:${sign})\\s*`)
const signBehind = new RegExp(`\\s*(?:${sign}|%)$`)
/** Negative as accountants and some programs write it: in brackets, or with the minus behind. */
const bracketed = /^\((.*)\)$/
const minusBehind = /^(\d.*)-$/
const longestNumber = 60
/** A number, then a word that may be a unit or a magnitude. */
const measured = /^([^A-Za-z]*\d[.,]?)(\s*)([^\d\s.,()+-].{0,14})$/u

const anySign = new RegExp(`${sign}|%`)

/** Whether a cell is a negative number only by brackets or a minus behind, which in a column of nothing else are rather labels. */
export const isOddlyNegative = (cell: string): boolean => /^[^\d]*\(|-\s*$/.test(cell)

/** What a cell holds without signs of currency and percent, with a minus before where it is negative. */
function bareNumber(cell: string): string {
  const text = cell.trim().replace('\u2212', '-')
  const withoutSign = text.replace(signBefore, '$1').replace(signBehind, '')
  const positive = (bracketed.exec(withoutSign) ?? minusBehind.exec(withoutSign))?.[1]
  if (positive === undefined) return withoutSign
  return `-${positive.replace(signBefore, '').replace(signBehind, '')}`
}

/** The number that a cell holds, times ten to the `power`. */
function unusualNumber(cell: string, decimal: Decimal, power = 0): number {
  const bare = bareNumber(cell)
  if (grouped[decimal].test(bare) || (decimal === '.' && lakhs.test(bare)))
    return pointed(bare.replaceAll(decimal === '.' ? ',' : '.', ''), decimal, power)
  if (spaced[decimal].test(bare)) return pointed(bare.replace(/[ \u00a0\u202f'’]/g, ''), decimal, power)
  return pointed(bare, decimal, power)
}

/** A number with the given decimal mark and nothing else around its digits, times ten to the `power` without a loss. */
function pointed(text: string, decimal: Decimal, power: number): number {
  if (decimal === ',' && text.includes('.')) return Number.NaN
  const withPoint = decimal === ',' ? text.replace(',', '.') : text
  if (!plain.test(withPoint)) return Number.NaN
  const value = power === 0 ? Number(withPoint) : Number(`${withPoint}e${power}`)
  return Number.isFinite(value) ? value : Number.NaN
}

import { withoutNoise } from '../../shared/settings/writeNumber'

/** A number as a person typed it, or what is wrong with it. */
export type TypedNumber =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly problem: string }

interface NumberRange {
  readonly minimum: number
  readonly maximum: number
  readonly integer: boolean
  /** The text is in percent, the range and the value are shares. */
  readonly percent: boolean
}

/** Reads what was typed, with a decimal point or comma, a percent sign or powers; the range is part of the answer. */
export function parseNumber(text: string, range: NumberRange): TypedNumber {
  const countsRows = range.percent && range.maximum > 1 && /\s*rows?$/.test(text)
  const plain = text
    .trim()
    .replace(/\s*(%|rows?)$/, '')
    .replace(',', '.')
  const typed = plain === '' ? Number.NaN : Number(plain)
  if (!Number.isFinite(typed)) return problem('A number is needed here.')
  if (countsRows) {
    return typed >= 1 && Number.isInteger(typed)
      ? { ok: true, value: typed }
      : problem('A whole number of rows is needed here.')
  }
  const value = range.percent ? typed / 100 : typed
  if (range.integer && !Number.isInteger(value)) return problem('A whole number is needed here.')
  const write = (bound: number) => (range.percent ? `${withoutNoise(bound * 100)} %` : String(bound))
  if (value < range.minimum) return problem(`At least ${write(range.minimum)}.`)
  if (range.percent && range.maximum > 1 && value > 0.9)
    return problem('At most 90 %, or a number such as 18 rows.')
  if (value > range.maximum) return problem(`At most ${write(range.maximum)}.`)
  return { ok: true, value: range.percent ? withoutNoise(value) : value }
}

/** The share in percent that was meant where a number below one without a sign was typed for one: 30 for `0.3`; null for anything else. */
export function meantPercent(text: string): number | null {
  const typed = Number(text.trim().replace(',', '.'))
  return typed > 0 && typed < 1 ? withoutNoise(typed * 100) : null
}

const problem = (text: string): TypedNumber => ({ ok: false, problem: text })

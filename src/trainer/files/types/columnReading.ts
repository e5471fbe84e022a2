import type { Reading } from '../../../shared/domain/reading'
import { expected } from '../../../shared/errors'
import type { Evidence } from './evidence'
import { isMissingValue } from './missing'
import { readMoment, type MomentOrder } from './momentText'
import type { Decimal } from './numberText'

/** How the cells of a column become values. */
export type ColumnReading =
  | { readonly kind: 'empty' }
  /** `wide`: also yes and no, on and off, 1 and 0. */
  | { readonly kind: 'boolean'; readonly wide?: boolean }
  /** `identifiers`: also numbers that lose leading zeros or digits. */
  | { readonly kind: 'number'; readonly decimal: Decimal; readonly identifiers?: boolean }
  | { readonly kind: 'time'; readonly order: MomentOrder; readonly ambiguous: boolean }
  | { readonly kind: 'list' }
  /** `marks`: `NA`, `null` and the like are texts. */
  | { readonly kind: 'text'; readonly marks?: boolean }

/** The column's name and some of its cells in file order: they help where the cells alone allow several readings. */
export interface ReadingContext {
  readonly name: string
  readonly cells: readonly string[]
  /** Decimal mark of the file, for numbers that could be read either way. */
  readonly decimal: Decimal
  /** Character between the cells of the file. */
  readonly delimiter: string
  /** What a person decided. */
  readonly chosen?: Reading
}

/** The reading that the evidence leaves; text is always possible. */
export function chooseReading(evidence: Evidence, context: ReadingContext): ColumnReading {
  if (evidence.values === 0) {
    // Marks such as `-` without any value beside them most often stand for missing numbers.
    return evidence.marks > 0 ? { kind: 'number', decimal: context.decimal } : { kind: 'empty' }
  }
  if (evidence.truth) return { kind: 'boolean' }
  const order = chooseOrder(evidence.moments, context)
  if (order) {
    const ambiguous =
      evidence.moments.has('day') && evidence.moments.has('month') && context.chosen?.dateOrder === undefined
    return { kind: 'time', order, ambiguous }
  }
  if ((evidence.number['.'] || evidence.number[',']) && !evidence.identifiers) {
    return { kind: 'number', decimal: columnDecimal(evidence, context.decimal) }
  }
  return evidence.list ? { kind: 'list' } : textReading(context)
}

/** How texts are read. */
export const textReading = ({ chosen }: ReadingContext): ColumnReading =>
  chosen?.usualMissing === false ? { kind: 'text', marks: true } : { kind: 'text' }

/** The decimal mark of a file: a comma when some numbers need it and more of them than need a point. */
export function fileDecimal(evidences: readonly Evidence[], delimiter: string): Decimal {
  const needing = (mark: Decimal): number =>
    evidences.filter((evidence) => evidence.number[mark] && evidence.only[mark] > 0).length
  const commas = needing(',')
  const points = needing('.')
  if (commas !== points) return commas > points ? ',' : '.'
  const likely = commas > 0 || evidences.some((evidence) => evidence.number[','] && evidence.commaEither)
  return delimiter === ';' && likely ? ',' : '.'
}

function columnDecimal(evidence: Evidence, file: Decimal): Decimal {
  if (!evidence.number[file]) return file === '.' ? ',' : '.'
  const other: Decimal = file === '.' ? ',' : '.'
  const needsOther = evidence.number[other] && evidence.only[other] > 0 && evidence.only[file] === 0
  return needsOther ? other : file
}

/** `20200131` is a date only in a column that says so. */
const dateName = /date|day|time|datum|month|period|^dt$|^ds$/i

function chooseOrder(possible: ReadonlySet<MomentOrder>, context: ReadingContext): MomentOrder | null {
  if (possible.has('year')) return 'year'
  const wanted = context.chosen?.dateOrder
  if (wanted && possible.has(wanted)) return wanted
  if (wanted && (possible.has('day') || possible.has('month'))) throw wrongOrder(wanted, context.name)
  if (possible.has('day') && possible.has('month')) return evenOrder(context)
  if (possible.has('day')) return 'day'
  if (possible.has('month')) return 'month'
  return possible.has('compact') && dateName.test(context.name) ? 'compact' : null
}

function wrongOrder(order: 'day' | 'month', column: string): Error {
  const other = order === 'day' ? 'month' : 'day'
  return expected('reading.invalid', {
    what: 'Order of dates',
    problem: `"${column}" holds dates that cannot be read ${order} first`,
    hint: `Read them ${other} first, or make the column a text.`,
  })
}

/** Of day first and month first, the one that makes the steps between rows more even; else the custom of the delimiter. */
function evenOrder({ cells, delimiter }: ReadingContext): 'day' | 'month' {
  const values = cells.filter((cell) => !isMissingValue(cell))
  const day = unevenness(values.map((cell) => readMoment(cell, 'day')))
  const month = unevenness(values.map((cell) => readMoment(cell, 'month')))
  if (Math.abs(day - month) > 1e-9) return day < month ? 'day' : 'month'
  const slashes = values.some((cell) => cell.includes('/'))
  return slashes && delimiter === ',' ? 'month' : 'day'
}

/** Spread of the steps between neighbours relative to their mean size; 0 = perfectly even, infinite without steps. */
function unevenness(moments: readonly number[]): number {
  const steps = moments.slice(1).map((moment, index) => moment - (moments[index] ?? moment))
  if (steps.length === 0) return Number.POSITIVE_INFINITY
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length
  const size = steps.reduce((sum, step) => sum + Math.abs(step), 0) / steps.length
  if (size === 0) return Number.POSITIVE_INFINITY
  const variance = steps.reduce((sum, step) => sum + (step - mean) ** 2, 0) / steps.length
  return Math.sqrt(variance) / size
}

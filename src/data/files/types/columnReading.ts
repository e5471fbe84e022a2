import type { DateOrder } from '../../../shared/domain/reading'
import { ambiguousOrders, chooseOrder } from './chooseOrder'
import type { ReadingContext } from './readingContext'
import type { Evidence } from './evidence'
import { namesZone, readMoment, type MomentOrder } from './momentText'
import { firstShortYear } from './shortYears'
import type { Decimal } from './numberText'

/** How the cells of a column become values. */
export type ColumnReading =
  | { readonly kind: 'empty' }
  /** `wide`: also yes and no, on and off, 1 and 0. */
  | { readonly kind: 'boolean'; readonly wide?: boolean }
  /** `identifiers`: also numbers that lose leading zeros or digits. */
  | { readonly kind: 'number'; readonly decimal: Decimal; readonly identifiers?: boolean }
  /** `ambiguous`: the orders that all dates allow, where they are several and nobody decided; `firstYear`: the earliest that two digits stand for; `zone`: of the clock that they were read from. */
  | {
      readonly kind: 'time'
      readonly order: MomentOrder
      readonly firstYear?: number
      readonly zone?: string
      readonly ambiguous: readonly DateOrder[]
    }
  | { readonly kind: 'list' }
  /** Lists of frames: as many numbers in each. */
  | { readonly kind: 'frames' }
  /** `marks`: `NA`, `null` and the like are texts; `verbatim`: so is everything. */
  | { readonly kind: 'text'; readonly marks?: boolean; readonly verbatim?: boolean }

/** The reading that the evidence leaves; text is always possible. */
export function chooseReading(evidence: Evidence, context: ReadingContext): ColumnReading {
  if (evidence.values === 0) {
    // Marks such as `-` without any value beside them most often stand for missing numbers.
    return evidence.marks > 0 ? { kind: 'number', decimal: context.decimal } : { kind: 'empty' }
  }
  if (evidence.truth) return { kind: 'boolean' }
  const order = chooseOrder(evidence.moments, context)
  if (order) return timeReading(order, context, ambiguousOrders(evidence.moments, context))
  const isNumber = evidence.number['.'] || evidence.number[',']
  if (isNumber && !evidence.identifiers && !evidence.areLabels && !areCodes(evidence, context)) {
    return { kind: 'number', decimal: columnDecimal(evidence, context.decimal) }
  }
  if (evidence.frames) return { kind: 'frames' }
  return evidence.list ? { kind: 'list' } : textReading(context)
}

/** More different numbers than this with a letter behind them are measured, and no labels such as `5A`. */
const mostCodes = 12

const areCodes = ({ areCodes }: Evidence, { cells }: ReadingContext): boolean =>
  areCodes && new Set(cells.slice(0, 500)).size <= mostCodes

/** How dates in that order are read; with years of two digits, their century follows from all of them. */
export function timeReading(
  order: MomentOrder,
  { cells, chosen }: ReadingContext,
  ambiguous: readonly DateOrder[] = [],
): ColumnReading {
  const firstYear = firstShortYear(cells, order)
  const zone = chosen?.timeZone
  return {
    kind: 'time',
    order,
    ambiguous,
    ...(firstYear === null ? {} : { firstYear }),
    ...(zone !== undefined && areClockTimes(cells, order) ? { zone } : {}),
  }
}

/** Whether points in time have a time of day, and none says its zone. */
function areClockTimes(cells: readonly string[], order: MomentOrder): boolean {
  if (order === 'epoch') return false
  const moments = cells.map((cell) => readMoment(cell, order))
  return (
    moments.some((moment) => moment % dayMilliseconds !== 0 && !Number.isNaN(moment)) &&
    !cells.some(namesZone)
  )
}

const dayMilliseconds = 86_400_000

/** How texts are read. `NA` among codes of two letters (EU, SA, AF) is one of them. */
export const textReading = ({ chosen, cells }: ReadingContext): ColumnReading =>
  chosen?.usualMissing === false || (chosen?.usualMissing === undefined && isCodeAmongCodes(cells))
    ? { kind: 'text', marks: true }
    : { kind: 'text' }

const fewestCodes = 3

function isCodeAmongCodes(cells: readonly string[]): boolean {
  if (!cells.includes('NA')) return false
  const values = new Set(cells.filter((cell) => cell !== 'NA' && cell.trim() !== ''))
  return values.size >= fewestCodes && [...values].every((value) => /^[A-Z]{2}$/.test(value))
}

/** How many columns hold numbers that can only be read with that decimal mark. */
const needing = (evidences: readonly Evidence[], mark: Decimal): number =>
  evidences.filter((evidence) => evidence.number[mark] && evidence.only[mark] > 0).length

/** Whether a column's numbers can be read with either mark, and are different ones: `1.234`. */
const isEither = ({ number, only, thousands }: Evidence): boolean =>
  number['.'] && number[','] && only['.'] + only[','] === 0 && thousands.mark !== null

/**
 * A number of a column that could be one with decimals or thousands, where nothing else in the file decides; null where there is no doubt.
 * A comma between cells is hardly a decimal mark within them, nor are points thousands there.
 */
export function unsureNumber(
  evidence: Evidence,
  evidences: readonly Evidence[],
  delimiter: string,
): string | null {
  const { thousands } = evidence
  const isDecided = needing(evidences, '.') + needing(evidences, ',') > 0 || delimiter === ','
  return isDecided || !isEither(evidence) || thousands.mark === null
    ? null
    : thousands.example[thousands.mark]
}

/** The decimal mark of a file: a comma when some numbers need it and more of them than need a point. */
export function fileDecimal(
  evidences: readonly Evidence[],
  delimiter: string,
  names: readonly string[] = [],
): Decimal {
  const parting = (mark: Decimal): number =>
    delimiter === ','
      ? 0
      : evidences.filter(
          (evidence, column) =>
            isEither(evidence) &&
            evidence.thousands.mark === mark &&
            evidence.thousands.areThousandsOf(names[column] ?? ''),
        ).length
  const commas = needing(evidences, ',')
  const points = needing(evidences, '.')
  if (commas !== points) return commas > points ? ',' : '.'
  // Columns whose marks part thousands leave the other mark for decimals.
  if (commas === 0 && parting('.') !== parting(',')) return parting('.') > parting(',') ? ',' : '.'
  const likely = commas > 0 || evidences.some((evidence) => evidence.number[','] && evidence.commaEither)
  return delimiter === ';' && likely ? ',' : '.'
}

function columnDecimal(evidence: Evidence, file: Decimal): Decimal {
  if (!evidence.number[file]) return file === '.' ? ',' : '.'
  const other: Decimal = file === '.' ? ',' : '.'
  const needsOther = evidence.number[other] && evidence.only[other] > 0 && evidence.only[file] === 0
  return needsOther ? other : file
}

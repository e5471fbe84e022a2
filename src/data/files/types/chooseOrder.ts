import type { DateOrder } from '../../../shared/domain/reading'
import { expected } from '../../../shared/errors'
import type { ReadingContext } from './readingContext'
import { dateOrderOf, momentOrdersOf } from './dateOrder'
import { isMissingValue } from './missing'
import { readMoment, type MomentOrder } from './momentText'

/** What a person said of the order of dates in a column, or of all of them. */
export function wantedOrder(context: ReadingContext): DateOrder | undefined {
  return ownOrder(context) ?? context.chosen?.dateOrder
}

/** What a person said of this column alone. */
export function ownOrder({ name, chosen }: Pick<ReadingContext, 'name' | 'chosen'>): DateOrder | undefined {
  return chosen?.dateOrders && Object.hasOwn(chosen.dateOrders, name) ? chosen.dateOrders[name] : undefined
}

/** Eight digits, or a year of two digits that cannot be a day, make a date only in a column that says so. */
const dateName =
  /date|day|time|datum|month|period|^dt$|^ds$|^ym$|monat|mois|fecha|^mes$|mese|maand|zeit|дата|месяц|年月|日期|日付|تاريخ/i

/** Numbers since 1970 are points in time only in a column that says so. */
const epochName =
  /timestamp|epoch|unix|(^|[^a-z])(t|ts|dt|at|utc|when|dates?|times?|datetime|created|updated|modified)([^a-z]|$)|time[_ ]?[mun]?s$/i
const epochCamelName = /[a-z](Time|Timestamp|At)([A-Z][a-z]?)?$/

/** Orders between which dates such as `01/02/03` leave the choice. */
const unsure = ['day', 'month', 'shortYear'] as const satisfies readonly MomentOrder[]

/**
 * How the dates of a column are read, of the ways that all its cells allow; null when it holds no dates. Throws `reading.invalid`
 * when that is not what a person wants.
 */
export function chooseOrder(possible: ReadonlySet<MomentOrder>, context: ReadingContext): MomentOrder | null {
  const own = ownOrder(context)
  // Years with the next one, such as `2001-02`, are months only where one of them can be nothing else.
  if (possible.has('year') && own === undefined) return possible.has('annual') ? 'annual' : 'year'
  const wanted = wantedOrder(context)
  const isDate = own !== undefined || dateName.test(context.name)
  const ways = wanted === undefined ? [] : momentOrdersOf(wanted)
  const isCertain = (order: MomentOrder): boolean => own !== undefined || isSaid(order, context, isDate)
  const way = ways.find((order) => possible.has(order) && isCertain(order))
  if (way) return way
  const [first, second] = unsure.filter((order) => possible.has(order))
  if (wanted && (own ? possible.size > 0 : isPlain(first))) {
    throw wrongOrder(wanted, [...possible], context.name)
  }
  if (first !== undefined && second !== undefined) return evenOrder(possible, context)
  if (isPlain(first)) return first
  const counted = (['epoch', 'pointed', 'compact'] as const).find(
    (order) => possible.has(order) && isCertain(order),
  )
  return counted ?? (isDate ? (first ?? null) : null)
}

/** Whether cells that could be mere numbers are points in time, as the name of their column or their steps say. */
function isSaid(order: MomentOrder, { name, cells }: ReadingContext, isDate: boolean): boolean {
  switch (order) {
    case 'compact':
      return isDate
    case 'epoch':
      return epochName.test(name) || epochCamelName.test(name) || runsByWholeUnits(cells)
    case 'pointed':
      return isDate && runsByMonths(cells)
    case 'annual':
      return false
    default:
      return true
  }
}

/** Whether numbers since 1970 are all whole minutes, or whole seconds of smaller units, and run one way, as identifiers never do. */
function runsByWholeUnits(cells: readonly string[]): boolean {
  const values = cells.filter((cell) => !isMissingValue(cell)).map((cell) => cell.trim())
  const moments = values.map((cell) => readMoment(cell, 'epoch'))
  const areWhole = values.every(
    (cell, index) => (moments[index] ?? 1) % (cell.length === 10 ? 60_000 : 1000) === 0,
  )
  return (
    areWhole &&
    values.length >= fewestRunning &&
    (runsForward(moments) || runsForward([...moments].reverse()))
  )
}

/** Whether most neighbours are a month apart at most, and not all of them the same. */
function runsByMonths(cells: readonly string[]): boolean {
  const months = cells
    .filter((cell) => !isMissingValue(cell))
    .map((cell) => new Date(readMoment(cell, 'pointed')))
    .map((date) => date.getUTCFullYear() * 12 + date.getUTCMonth())
  const steps = months.slice(1).map((month, index) => Math.abs(month - (months[index] ?? month)))
  const near = steps.filter((step) => step <= 1).length
  return steps.length >= fewestInOrder && new Set(months).size > 1 && near >= steps.length * 0.8
}

/** The orders that all dates of a column allow, where they are several and nobody decided. */
export function ambiguousOrders(
  possible: ReadonlySet<MomentOrder>,
  context: ReadingContext,
): readonly DateOrder[] {
  if (possible.has('year') || wantedOrder(context) !== undefined) return []
  const allowed = unsure.filter((order) => possible.has(order))
  return allowed.length > 1 ? allowed.map(dateOrderOf) : []
}

const isPlain = (order: MomentOrder | undefined): order is 'day' | 'month' =>
  order === 'day' || order === 'month'

function wrongOrder(wanted: DateOrder, possible: readonly MomentOrder[], column: string): Error {
  const other = possible.map(dateOrderOf).find((order) => order !== wanted)
  return expected('reading.invalid', {
    what: 'Order of dates',
    problem: `"${column}" holds dates that cannot be read ${wanted} first`,
    hint: `Read them ${other ?? 'in another order'} first, or make the column a text.`,
  })
}

/**
 * Of the orders that are possible, the one that makes the steps between rows more even; else the custom of the delimiter. Years of two
 * digits rarely come first: only where rows run forward in no other order, or in much more even steps.
 */
export function evenOrder(
  possible: ReadonlySet<MomentOrder>,
  { cells, delimiter }: ReadingContext,
): MomentOrder {
  const values = cells.filter((cell) => !isMissingValue(cell))
  const momentsOf = (order: MomentOrder): number[] =>
    possible.has(order) ? values.map((cell) => readMoment(cell, order)).filter((at) => !Number.isNaN(at)) : []
  const [day, month] = [unevenness(momentsOf('day')), unevenness(momentsOf('month'))]
  const years = momentsOf('shortYear')
  const isForward = runsForward(years) && !runsForward(momentsOf('day')) && !runsForward(momentsOf('month'))
  if (isForward || unevenness(years) < Math.min(day, month) / 2) return 'shortYear'
  if (!possible.has('month')) return 'day'
  if (!possible.has('day')) return 'month'
  if (Math.abs(day - month) > 1e-9) return day < month ? 'day' : 'month'
  const slashes = values.some((cell) => cell.includes('/'))
  return slashes && delimiter === ',' ? 'month' : 'day'
}

/** Fewer points may stand in order by chance, or numbers of many digits end in zeros. */
const fewestInOrder = 5
const fewestRunning = 10

/** Whether no point is earlier than the one before. */
const runsForward = (moments: readonly number[]): boolean =>
  moments.length >= fewestInOrder &&
  moments.every((at, index) => index === 0 || at >= (moments[index - 1] ?? at))

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

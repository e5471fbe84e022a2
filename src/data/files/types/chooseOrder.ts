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
const dateName = /date|day|time|datum|month|period|^dt$|^ds$/i

/** Numbers since 1970 are points in time only in a column that says so. */
const epochName = /^(time|t|dt|date)$|timestamp|epoch|unix|(^|[_ ])(date|time|datetime|ts|at)$|time[_ ]?ms$/i
const epochCamelName = /[a-z](Time|Timestamp|At)$/

/** Orders between which dates such as `01/02/03` leave the choice. */
const unsure = ['day', 'month', 'shortYear'] as const satisfies readonly MomentOrder[]

/**
 * How the dates of a column are read, of the ways that all its cells allow; null when it holds no dates. Throws `reading.invalid`
 * when that is not what a person wants.
 */
export function chooseOrder(possible: ReadonlySet<MomentOrder>, context: ReadingContext): MomentOrder | null {
  const own = ownOrder(context)
  if (possible.has('year') && own === undefined) return 'year'
  const wanted = wantedOrder(context)
  const isDate = own !== undefined || dateName.test(context.name)
  const ways = wanted === undefined ? [] : momentOrdersOf(wanted)
  const isEpoch = own !== undefined || epochName.test(context.name) || epochCamelName.test(context.name)
  const isNamed = (order: MomentOrder): boolean =>
    order === 'compact' ? isDate : order === 'epoch' ? isEpoch : true
  const way = ways.find((order) => possible.has(order) && isNamed(order))
  if (way) return way
  const [first, second] = unsure.filter((order) => possible.has(order))
  if (wanted && (own ? possible.size > 0 : isPlain(first))) {
    throw wrongOrder(wanted, [...possible], context.name)
  }
  if (first !== undefined && second !== undefined) return evenOrder(possible, context)
  if (isPlain(first)) return first
  if (possible.has('epoch') && isEpoch) return 'epoch'
  if (!isDate) return null
  return possible.has('compact') ? 'compact' : (first ?? null)
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

/** Fewer points may stand in order by chance. */
const fewestInOrder = 5

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

import { dateOrders, type DateOrder } from '../../../shared/domain/reading'
import { isMissingValue } from './missing'
import { momentOrders, readMoment, type MomentOrder } from './momentText'

/** The ways to read dates that put that part first. */
export const momentOrdersOf = (order: DateOrder): readonly MomentOrder[] =>
  order === 'year' ? ['year', 'compact', 'shortYear', 'epoch', 'annual', 'pointed'] : [order]

/** What comes first in dates that are read in that way. */
export const dateOrderOf = (order: MomentOrder): DateOrder =>
  order === 'day' || order === 'month' ? order : 'year'

/** Of some ways to read dates, those that fit most of the cells. */
export function fittingOrders(
  cells: readonly string[],
  orders: readonly MomentOrder[],
): readonly [MomentOrder, ...MomentOrder[]] {
  const values = cells.filter((cell) => !isMissingValue(cell))
  const counted = orders.map((order) => ({
    order,
    fits: values.filter((cell) => !Number.isNaN(readMoment(cell, order))).length,
  }))
  const most = Math.max(...counted.map(({ fits }) => fits))
  const [first = 'year', ...others] = counted.filter(({ fits }) => fits === most).map(({ order }) => order)
  return [first, ...others]
}

/** What may come first in the dates of a column: fits at least half of the values. None where months have names, so that it is no question. */
export function possibleDateOrders(cells: readonly string[]): DateOrder[] {
  const values = cells.filter((cell) => !isMissingValue(cell))
  const readings = dateOrders.map((order) => {
    const [best] = fittingOrders(values, momentOrdersOf(order))
    const moments = values.map((cell) => readMoment(cell, best))
    return { order, moments, fits: moments.filter((moment) => !Number.isNaN(moment)).length }
  })
  const fitting = readings.filter(({ fits }) => fits > 0 && fits >= values.length / 2)
  const different = new Set(fitting.map(({ moments }) => moments.join()))
  return fitting.length > 1 && different.size === 1 ? [] : fitting.map(({ order }) => order)
}

/** Every way to read dates, those that put `first` first at the beginning. */
export const ordersBeginningWith = (first: DateOrder | undefined): MomentOrder[] => [
  ...new Set([...(first === undefined ? [] : momentOrdersOf(first)), ...momentOrders]),
]

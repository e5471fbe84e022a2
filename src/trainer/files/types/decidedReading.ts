import type { ChosenType } from '../../../shared/domain/reading'
import { chooseReading, textReading, type ColumnReading, type ReadingContext } from './columnReading'
import type { Evidence } from './evidence'
import { isMissingValue } from './missing'
import { readNumber, type Decimal } from './numberText'
import { momentOrders, readMoment, type MomentOrder } from './momentText'

/** The reading of a column whose type a person chose; cells that it does not fit will count as missing. */
export function decidedReading(type: ChosenType, evidence: Evidence, context: ReadingContext): ColumnReading {
  // Where the cells agree, they also say how: which order, which decimal mark.
  const found = chooseReading(evidence, context)
  switch (type) {
    case 'number':
      return found.kind === 'number'
        ? found
        : { kind: 'number', decimal: likeliestDecimal(context), identifiers: true }
    case 'boolean':
      return { kind: 'boolean', wide: true }
    case 'datetime':
      return found.kind === 'time'
        ? found
        : { kind: 'time', order: likeliestOrder(context), ambiguous: false }
    case 'list':
      return { kind: 'list' }
    case 'category':
    case 'text':
      return textReading(context)
  }
}

/** The decimal mark with which most of the cells are numbers. */
function likeliestDecimal({ cells, chosen, decimal }: ReadingContext): Decimal {
  const numbers = (mark: Decimal): number =>
    cells.filter((cell) => !Number.isNaN(readNumber(cell, mark))).length
  const other: Decimal = decimal === '.' ? ',' : '.'
  return chosen?.decimal ?? (numbers(other) > numbers(decimal) ? other : decimal)
}

/** The order in which most of the cells are dates. */
function likeliestOrder({ cells, chosen }: ReadingContext): MomentOrder {
  const values = cells.filter((cell) => !isMissingValue(cell))
  const dates = (order: MomentOrder): number =>
    values.filter((cell) => !Number.isNaN(readMoment(cell, order))).length
  const orders = [...(chosen?.dateOrder ? [chosen.dateOrder] : []), ...momentOrders]
  return orders.reduce((best, order) => (dates(order) > dates(best) ? order : best))
}

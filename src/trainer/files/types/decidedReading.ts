import type { ChosenType } from '../../../shared/domain/reading'
import { chooseReading, textReading, type ColumnReading, type ReadingContext } from './columnReading'
import type { Evidence } from './evidence'
import { ownOrder } from './chooseOrder'
import { fittingOrder, momentOrdersOf, ordersBeginningWith } from './dateOrder'
import { readNumber, type Decimal } from './numberText'
import type { MomentOrder } from './momentText'

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
      return found.kind === 'time' ? found : { kind: 'time', order: likeliestOrder(context), ambiguous: [] }
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

/** The order in which most of the cells are dates, among those that put first what a person wants there. */
function likeliestOrder(context: ReadingContext): MomentOrder {
  const own = ownOrder(context)
  const orders = own === undefined ? ordersBeginningWith(context.chosen?.dateOrder) : momentOrdersOf(own)
  return fittingOrder(context.cells, orders)
}

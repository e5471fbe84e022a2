import type { ChosenType } from '../../../shared/domain/reading'
import { chooseReading, textReading, timeReading, type ColumnReading } from './columnReading'
import type { ReadingContext } from './readingContext'
import type { Evidence } from './evidence'
import { evenOrder, ownOrder } from './chooseOrder'
import { dateOrderOf, fittingOrders, momentOrdersOf, ordersBeginningWith } from './dateOrder'
import { readFrames, readList } from './listText'
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
      return found.kind === 'time' ? found : timeReading(likeliestOrder(context), context)
    case 'list':
      return found.kind === 'frames' ? found : { kind: likeliestList(context) }
    case 'category':
    case 'text':
      return textReading(context)
  }
}

/** Whether more of the cells hold frames than plain lists. */
function likeliestList({ cells }: ReadingContext): 'frames' | 'list' {
  const frames = cells.filter((cell) => readFrames(cell) !== null).length
  const lists = cells.filter((cell) => readList(cell) !== null).length
  return frames > lists ? 'frames' : 'list'
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
  if (own !== undefined) return fittingOrders(context.cells, momentOrdersOf(own))[0]
  const wanted = context.chosen?.dateOrder
  const [first, ...others] = fittingOrders(context.cells, ordersBeginningWith(wanted))
  const isSettled = dateOrderOf(first) === wanted || first === 'year' || others.length === 0
  return isSettled ? first : evenOrder(new Set([first, ...others]), context)
}

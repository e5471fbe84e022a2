import {
  chosenTypeOf,
  chosenTypes,
  type ChosenType,
  type DateOrder,
  type ReadingPreview,
} from '../../../../shared/domain/reading'
import { columnTypeLooks } from '../columnLook'
import type { Alternative } from './readingChoices'

/** A column of a preview. */
export type PreviewColumn = ReadingPreview['columns'][number]

/** Stands for what is found, where a person chose nothing. */
export const asFound = 'found'

/** What comes first in dates, as it is called. */
export const dateOrderNames: Readonly<Record<DateOrder, string>> = {
  day: 'Day first',
  month: 'Month first',
  year: 'Year first',
}

/** What a column may be: as it is found, the types that fit its values, and the one that was chosen. */
export function typeAlternatives(column: PreviewColumn, chosen: ChosenType | undefined): Alternative[] {
  const present = chosenTypeOf(column.type)
  const others = chosenTypes.filter((type) => column.possible.includes(type) || type === chosen)
  const isFound = chosen === undefined && present !== null
  return [
    { value: asFound, label: isFound ? columnTypeLooks[column.type].name : 'As found' },
    ...others
      .filter((type) => !isFound || type !== present)
      .map((type) => ({ value: type, label: columnTypeLooks[type].name })),
  ]
}

/** What may come first in a column's dates; fewer than two where it is no question, none where it holds no dates. */
export function orderAlternatives(column: PreviewColumn, chosen: DateOrder | undefined): Alternative[] {
  if (column.dateOrder === null) return []
  const present = column.dateOrder
  const fitting = new Set([...column.dateOrders, present, ...(chosen === undefined ? [] : [chosen])])
  if (fitting.size < 2 && chosen === undefined) return []
  return [
    { value: asFound, label: chosen === undefined ? dateOrderNames[present] : 'As found' },
    ...[...fitting]
      .filter((order) => chosen !== undefined || order !== present)
      .map((order) => ({ value: order, label: dateOrderNames[order] })),
  ]
}

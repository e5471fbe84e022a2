import { isCounted, type Column, type ColumnType, columnTypeNames } from '../../../shared/domain/column'
import { formatDataTime } from '../../../shared/format/formatTime'
import { formatCount, formatNumber, formatShare } from '../../../shared/format/formatNumber'
import { plural } from '../../../shared/format/plural'

/** How a column type is shown. */
export interface ColumnTypeLook {
  readonly name: string
  /** Name of a lucide icon. */
  readonly icon: string
  /** One sentence. */
  readonly help: string
}

/** The look of every column type. */
export const columnTypeLooks = {
  number: { name: columnTypeNames.number, icon: 'i-lucide-hash', help: 'Numbers with decimals.' },
  integer: { name: columnTypeNames.integer, icon: 'i-lucide-hash', help: 'Numbers without decimals.' },
  boolean: {
    name: columnTypeNames.boolean,
    icon: 'i-lucide-toggle-left',
    help: 'Two values that mean yes and no.',
  },
  datetime: { name: columnTypeNames.datetime, icon: 'i-lucide-calendar', help: 'Points in time.' },
  category: { name: columnTypeNames.category, icon: 'i-lucide-tag', help: 'Few values that repeat.' },
  text: { name: columnTypeNames.text, icon: 'i-lucide-text', help: 'Texts that seldom repeat.' },
  list: {
    name: columnTypeNames.list,
    icon: 'i-lucide-audio-lines',
    help: 'Several numbers in one cell, or several frames of numbers.',
  },
  empty: { name: columnTypeNames.empty, icon: 'i-lucide-circle-dashed', help: 'No row has a value here.' },
} as const satisfies Record<ColumnType, ColumnTypeLook>

/** Texts of so few words are names rather than sentences. */
const shortText = 2

/** The line below a column's picture: its range, its number of values, or the length of its texts. */
export function columnFact(column: Column): string {
  if (column.time) return `${formatDataTime(column.time.first)} – ${formatDataTime(column.time.last)}`
  if (column.number) {
    const { minimum, maximum } = column.number
    const written = looksLikeYears(column) ? String : formatNumber
    if (minimum === maximum) return `always ${written(minimum)}`
    return `${written(minimum)} – ${written(maximum)}`
  }
  if (column.type === 'text' && column.text) {
    const { median, p95 } = column.text.words
    // Names and ids: their number says more than their length.
    if (p95 <= shortText) return `${differentValues(column)} different`
    return `${plural(Math.round(median), 'word')}, 95 % up to ${formatCount(p95)}`
  }
  if (column.list) {
    const { lengths, width } = column.list
    const long = lengths.minimum === lengths.maximum ? '' : ` – ${formatCount(lengths.maximum)}`
    const noun = width === 0 ? 'numbers' : 'frames'
    return `${formatCount(lengths.minimum)}${long} ${noun}${width === 0 ? '' : ` of ${formatCount(width)}`}`
  }
  if (column.type === 'empty') return 'no values'
  return isCounted(column) ? plural(column.unique, 'value') : `${differentValues(column)} values`
}

/** How many different values a column has: `2`, or `100,000 or more` where counting stopped. */
export function differentValues(column: Pick<Column, 'unique'>): string {
  return isCounted(column) ? formatCount(column.unique) : `${formatCount(column.unique)} or more`
}

/** Share of rows without a value, in words; empty when none is missing. Few are never rounded to none. */
export function missingText(missing: number, rows: number): string {
  if (missing === 0 || rows === 0) return ''
  const share = missing / rows
  if (missing === rows) return 'all missing'
  return share < 0.0005 ? `${formatCount(missing)} missing` : `${formatShare(share)} missing`
}

/** Whether whole numbers are years: between 1000 and 2999, and called so. They are written as they stand. */
export function looksLikeYears({ name, type, number }: Column): boolean {
  if (type !== 'integer' || !number) return false
  return number.minimum >= 1000 && number.maximum < 3000 && /year|^yr/i.test(name)
}

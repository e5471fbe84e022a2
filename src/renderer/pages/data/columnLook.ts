import type { Column, ColumnType } from '../../../shared/domain/column'
import { formatDataTime } from '../../design/format/formatTime'
import { formatCount, formatNumber, formatShare } from '../../design/format/formatNumber'
import { plural } from '../../design/format/plural'

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
  number: { name: 'Number', icon: 'i-lucide-hash', help: 'Numbers with decimals.' },
  integer: { name: 'Whole number', icon: 'i-lucide-hash', help: 'Numbers without decimals.' },
  boolean: { name: 'Yes or no', icon: 'i-lucide-toggle-left', help: 'Two values that mean yes and no.' },
  datetime: { name: 'Time', icon: 'i-lucide-calendar', help: 'Points in time.' },
  category: { name: 'Category', icon: 'i-lucide-tag', help: 'Few values that repeat.' },
  text: { name: 'Text', icon: 'i-lucide-text', help: 'Texts that seldom repeat.' },
  list: { name: 'List', icon: 'i-lucide-brackets', help: 'Several numbers in one cell.' },
  empty: { name: 'Empty', icon: 'i-lucide-circle-dashed', help: 'No row has a value here.' },
} as const satisfies Record<ColumnType, ColumnTypeLook>

/** The line below a column's picture: its range, its number of values, or the length of its texts. */
export function columnFact(column: Column): string {
  if (column.time) return `${formatDataTime(column.time.first)} – ${formatDataTime(column.time.last)}`
  if (column.number) {
    const { minimum, maximum } = column.number
    if (minimum === maximum) return `always ${formatNumber(minimum)}`
    return `${formatNumber(minimum)} – ${formatNumber(maximum)}`
  }
  if (column.type === 'text' && column.text) {
    const { median, p95 } = column.text.words
    return `${plural(Math.round(median), 'word')}, 95 % up to ${formatCount(p95)}`
  }
  if (column.type === 'empty') return 'no values'
  return plural(column.unique, 'value')
}

/** Share of rows without a value, in words; empty when none is missing. Few are never rounded to none. */
export function missingText(missing: number, rows: number): string {
  if (missing === 0 || rows === 0) return ''
  const share = missing / rows
  if (missing === rows) return 'all missing'
  return share < 0.0005 ? `${formatCount(missing)} missing` : `${formatShare(share)} missing`
}

const frequencyNames: Readonly<Record<NonNullable<Column['time']>['frequency'], string>> = {
  second: 'one a second',
  minute: 'one a minute',
  hour: 'one an hour',
  day: 'one a day',
  businessDay: 'one a working day',
  week: 'one a week',
  month: 'one a month',
  quarter: 'one a quarter',
  year: 'one a year',
  irregular: 'irregular',
}

/** Every figure that import found of a column, as label and value with an explanation. */
export function columnFigures(
  column: Column,
  rows: number,
): readonly { readonly label: string; readonly value: string; readonly help: string }[] {
  const figures = [
    { label: 'Type', value: columnTypeLooks[column.type].name, help: columnTypeLooks[column.type].help },
    {
      label: 'Missing',
      value:
        column.missing === 0
          ? 'none'
          : `${formatCount(column.missing)} (${formatShare(column.missing / rows)})`,
      help: 'Rows without a value in this column.',
    },
    { label: 'Different values', value: formatCount(column.unique), help: 'Missing ones not counted.' },
  ]
  const { number, text, time } = column
  if (number) {
    figures.push(
      { label: 'Smallest', value: formatNumber(number.minimum, 6), help: 'The smallest value.' },
      { label: 'Mean', value: formatNumber(number.mean, 6), help: 'The average value.' },
      { label: 'Largest', value: formatNumber(number.maximum, 6), help: 'The largest value.' },
      {
        label: 'Deviation',
        value: formatNumber(number.standardDeviation, 4),
        help: 'Standard deviation: how far values usually are from the mean.',
      },
      {
        label: 'Season',
        value: number.season
          ? `${plural(number.season.lag, 'row')} (r = ${number.season.correlation.toFixed(2)})`
          : 'none found',
        help: 'After how many rows the pattern repeats, and how closely: 1 is a perfect copy.',
      },
    )
  }
  if (text && column.type === 'text') {
    figures.push(
      {
        label: 'Words, median',
        value: formatCount(text.words.median),
        help: 'Half of the texts are shorter.',
      },
      {
        label: 'Words, 95 %',
        value: formatCount(text.words.p95),
        help: '95 of 100 texts are at most this long.',
      },
      { label: 'Words, longest', value: formatCount(text.words.maximum), help: 'Words of the longest text.' },
      {
        label: 'Different words',
        value: formatCount(text.distinctWords),
        help: 'Upper and lower case count as one.',
      },
      {
        label: 'Seen twice or more',
        value: formatCount(text.repeatedWords),
        help: 'Words that a network can learn something about.',
      },
    )
  }
  if (time) {
    figures.push(
      { label: 'First', value: formatDataTime(time.first), help: 'The first point in time.' },
      { label: 'Last', value: formatDataTime(time.last), help: 'The last point in time.' },
      {
        label: 'Distance',
        value: frequencyNames[time.frequency],
        help: 'The most frequent distance between neighbours.',
      },
      {
        label: 'In order',
        value: time.ascending ? 'yes' : 'no',
        help: 'Whether each point is later than the one before.',
      },
      { label: 'Gaps', value: formatCount(time.gaps), help: 'Distances that are larger than usual.' },
    )
  }
  return figures
}

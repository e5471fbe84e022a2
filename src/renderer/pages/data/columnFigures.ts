import { distanceWords, isCounted, type Column } from '../../../shared/domain/column'
import { formatDuration, formatDataTime } from '../../../shared/format/formatTime'
import { formatCount, formatNumber, formatShare } from '../../../shared/format/formatNumber'
import { plural } from '../../../shared/format/plural'
import { columnTypeLooks, differentValues, looksLikeYears } from './columnLook'

/** A figure of a column with its explanation. */
export interface ColumnFigure {
  readonly label: string
  readonly value: string
  readonly help: string
}

/** Every figure that import found of a column; `time` is the column that dates the rows, if any. */
export function columnFigures(column: Column, rows: number, time?: Column): readonly ColumnFigure[] {
  return [
    { label: 'Type', value: columnTypeLooks[column.type].name, help: columnTypeLooks[column.type].help },
    {
      label: 'Missing',
      value:
        column.missing === 0
          ? 'none'
          : `${formatCount(column.missing)} (${formatShare(column.missing / rows)})`,
      help: 'Rows without a value in this column.',
    },
    {
      label: 'Different values',
      value: differentValues(column),
      help: isCounted(column)
        ? 'Missing ones not counted.'
        : `Counting stops at ${formatCount(column.unique)}. Missing ones not counted.`,
    },
    ...classFigures(column, rows),
    ...numberFigures(column, time),
    ...textFigures(column),
    ...timeFigures(column),
    ...listFigures(column),
    ...associationFigures(column),
  ]
}

/** The share of the largest class, and the smallest one where all are listed. */
function classFigures({ type, frequent, missing, unique }: Column, rows: number): ColumnFigure[] {
  const largest = frequent[0]
  if ((type !== 'category' && type !== 'boolean') || !largest || rows === missing) return []
  const figures = [
    {
      label: 'Largest class',
      value: formatShare(largest.count / (rows - missing)),
      help: `"${largest.value}": what always answering it would get right.`,
    },
  ]
  const smallest = frequent.at(-1)
  if (!smallest || unique < 2 || frequent.length < unique) return figures
  return [
    ...figures,
    {
      label: 'Smallest class',
      value: plural(smallest.count, 'row'),
      help: `"${smallest.value}": ${formatShare(smallest.count / largest.count)} of the largest one.`,
    },
  ]
}

function numberFigures(column: Column, time: Column | undefined): ColumnFigure[] {
  const { number } = column
  if (!number) return []
  const written = looksLikeYears(column) ? String : (value: number) => formatNumber(value, 6)
  return [
    { label: 'Smallest', value: written(number.minimum), help: 'The smallest value.' },
    { label: 'Mean', value: formatNumber(number.mean, 6), help: 'The average value.' },
    { label: 'Largest', value: written(number.maximum), help: 'The largest value.' },
    {
      label: 'Deviation',
      value: formatNumber(number.standardDeviation, 4),
      help: 'Standard deviation: how far values usually are from the mean.',
    },
    {
      label: 'Season',
      value: number.season ? seasonText(number.season, time) : 'none found',
      help: 'After how many rows the pattern repeats, and how closely: 1 is a perfect copy.',
    },
  ]
}

/** `24 rows = 1 d (r = 0.81)`; the time only where rows follow each other evenly. */
function seasonText(
  { lag, correlation }: { lag: number; correlation: number },
  time: Column | undefined,
): string {
  const { stepMilliseconds = 0, frequency } = time?.time ?? {}
  const isEven =
    frequency === 'second' || frequency === 'minute' || frequency === 'hour' || frequency === 'day'
  const span = isEven && stepMilliseconds > 0 ? ` = ${formatDuration((lag * stepMilliseconds) / 1000)}` : ''
  return `${plural(lag, 'row')}${span} (r = ${correlation.toFixed(2)})`
}

function textFigures({ type, text }: Column): ColumnFigure[] {
  if (!text || type !== 'text') return []
  return [
    { label: 'Words, median', value: formatCount(text.words.median), help: 'Half of the texts are shorter.' },
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
    ...(text.scripts && text.scripts.length > 0
      ? [
          {
            label: 'Script',
            value: scriptText(text.scripts),
            help: 'The writing that the letters belong to, with the share of all letters.',
          },
        ]
      : []),
  ]
}

/** `Latin`, or `Han 71 %, Latin 29 %`. */
function scriptText(scripts: readonly { readonly script: string; readonly share: number }[]): string {
  const [only] = scripts
  if (only && scripts.length === 1) return only.script
  return scripts
    .slice(0, 3)
    .map(({ script, share }) => `${script} ${formatShare(share)}`)
    .join(', ')
}

function listFigures({ list }: Column): ColumnFigure[] {
  if (!list) return []
  const { lengths, width } = list
  const noun = width === 0 ? 'Numbers' : 'Frames'
  return [
    { label: `${noun}, shortest`, value: formatCount(lengths.minimum), help: 'Length of the shortest row.' },
    { label: `${noun}, median`, value: formatCount(lengths.median), help: 'Half of the rows are shorter.' },
    {
      label: `${noun}, 95 %`,
      value: formatCount(lengths.p95),
      help: '95 of 100 rows are at most this long.',
    },
    { label: `${noun}, longest`, value: formatCount(lengths.maximum), help: 'Length of the longest row.' },
    ...(width === 0
      ? []
      : [{ label: 'Numbers a frame', value: formatCount(width), help: 'The features of each time step.' }]),
    { label: 'Smallest', value: formatNumber(list.minimum, 6), help: 'The smallest number of all.' },
    { label: 'Largest', value: formatNumber(list.maximum, 6), help: 'The largest number of all.' },
  ]
}

function timeFigures({ time }: Column): ColumnFigure[] {
  if (!time) return []
  const { largestGap } = time
  return [
    { label: 'First', value: formatDataTime(time.first), help: 'The first point in time.' },
    { label: 'Last', value: formatDataTime(time.last), help: 'The last point in time.' },
    { label: 'Distance', value: distanceWords(time), help: 'The most frequent distance between neighbours.' },
    {
      label: 'In order',
      value: time.ascending ? 'yes' : 'no',
      help: 'Whether no point is earlier than the one before.',
    },
    { label: 'Gaps', value: formatCount(time.gaps), help: 'Distances that are larger than usual.' },
    ...(largestGap
      ? [
          {
            label: 'Largest gap',
            value: formatDuration(largestGap.milliseconds / 1000),
            help: `It follows ${formatDataTime(largestGap.after)}.`,
          },
        ]
      : []),
  ]
}

function associationFigures({ association }: Column): ColumnFigure[] {
  if (!association) return []
  const { kind, value } = association
  return [
    {
      label: `With ${association.with}`,
      value: `r = ${value.toFixed(2)}`,
      help:
        kind === 'pearson'
          ? 'How closely both rise and fall together: 1 always together, -1 always opposite, 0 not at all.'
          : 'How much the classes differ in this column: 0 not at all, 1 completely.',
    },
  ]
}

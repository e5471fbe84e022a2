import { countedValues, isCounted, type Column, distanceWords } from '../../shared/domain/column'
import type { Suggestion } from '../../shared/domain/dataset'
import { timeColumn } from '../likelyColumns'
import { isLabelName, type ProfiledDataset } from '../taskModule'

const targetNames =
  /(close|price|value|target|sales|passengers|temp|demand|load|count|traffic|sunspots|pm2\.?5|^y$)/i
const indexNames = /^(id|index|no|row|unnamed.*|column \d+|)$/i
const calendarNames =
  /^(year|month|day|hour|minute|second|week|week ?day|working ?day|holiday|quarter|season|yr|mon|mo|mnth|mm|dy|dd|doy|hr|hh|hhmm|jahr|monat|tag|stunde)$/i
/** Shorter series are too short for any window. */
const fewestRows = 20
/** Below this share of different points in time, rows are several series or events. */
const differentShare = 0.9
/** Texts of more words than this are no names of rows. */
const nameWords = 2
/** Numbers over time are meant to be forecast, where no texts with labels stand beside them; numbers in a row may be. */
const fitOverTime = 0.7
const fitInRow = 0.5

/** Whether a column merely numbers the rows: it is called so, or counts from 0 or 1 without a telling name. */
function isRowNumber(column: Column, rows: number): boolean {
  const isEachOnce = column.unique === Math.min(rows, countedValues)
  if (column.type !== 'integer' || !isEachOnce) return false
  return indexNames.test(column.name) || (countsRows(column, rows) && !targetNames.test(column.name))
}

const countsRows = ({ number }: Column, rows: number): boolean =>
  number !== undefined &&
  (number.minimum === 0 || number.minimum === 1) &&
  number.maximum - number.minimum === rows - 1

/** How likely a column is a target: telling names first, parts of dates last. */
function targetRank({ name }: Column): number {
  if (targetNames.test(name)) return 2
  return calendarNames.test(name) ? 0 : 1
}

/** What tells several series of a time column apart; never the column that is forecast. */
export function seriesApart(
  time: Pick<Column, 'time'> | null | undefined,
  target: string,
): NonNullable<Column['time']>['series'] {
  const series = time?.time?.series
  return series?.column === target ? undefined : series
}

/** Number columns that may be forecast, the most likely first: telling names, then file order; what tells series apart only by a telling name. */
export function targetCandidates(dataset: ProfiledDataset): Column[] {
  const apart = new Set(dataset.columns.map(({ time }) => time?.series?.column))
  return dataset.columns
    .filter((column) => column.type === 'number' || column.type === 'integer')
    .filter((column) => !apart.has(column.name) || targetRank(column) === 2)
    .filter((column) => column.unique > 2 && !isRowNumber(column, dataset.rows))
    .sort((a, b) => targetRank(b) - targetRank(a))
}

/** One or several series of numbers over time, or numbers that follow each other without one. */
export function suggestColumns(dataset: ProfiledDataset): Suggestion | null {
  const [target] = targetCandidates(dataset)
  if (!target || targetRank(target) === 0 || dataset.rows < fewestRows) return null
  const columns: Suggestion['columns'] = { target: target.name, features: [] }
  const time = timeColumn(dataset)
  if (!time) {
    if (!isRowOfNumbers(dataset, target)) return null
    const because = `"${target.name}" holds numbers in a row.`
    return { task: 'forecasting', columns, because, fit: fitInRow }
  }
  const series = seriesApart(time, target.name)
  const frequency = series?.frequency ?? time.time?.frequency ?? 'irregular'
  if (repeats(time, series !== undefined, dataset.rows) || (frequency === 'irregular' && hasTexts(dataset)))
    return null
  const distance = distanceWords({ frequency, stepMilliseconds: (series ?? time.time)?.stepMilliseconds })
  const over = `over time ("${time.name}", ${distance})`
  return {
    task: 'forecasting',
    columns: { ...columns, time: time.name, ...(series ? { series: series.column } : {}) },
    because: series
      ? `"${target.name}" holds numbers ${over} of ${series.count.toLocaleString('en')} series ("${series.column}").`
      : `"${target.name}" holds numbers ${over}.`,
    fit: fitOverTime,
  }
}

/** Whether points in time stand in several rows that are no series, but events. */
const repeats = ({ unique, missing }: Column, hasSeries: boolean, rows: number): boolean =>
  !hasSeries && isCounted({ unique }) && unique < (rows - missing) * differentShare

/** Whether rows hold texts of words, not only names. */
const hasTexts = ({ columns }: ProfiledDataset): boolean =>
  columns.some(({ type, text }) => type === 'text' && (text?.words.median ?? 0) > nameWords)

/**
 * Whether rows without a time follow each other: one column of numbers whose rows have at most a name, or a column that
 * repeats in a season; rows of classes are samples in any order.
 */
function isRowOfNumbers(dataset: ProfiledDataset, target: Column): boolean {
  const others = dataset.columns.filter(
    (column) => column !== target && !isRowNumber(column, dataset.rows) && !isRowName(column, dataset.rows),
  )
  if (others.length === 0) return true
  return (
    target.number?.season != null &&
    others.every(({ name, type }) => type !== 'text' && type !== 'list' && !isLabelName(name))
  )
}

/** Whether a column numbers every row in words of its own, such as `1-03` for a month. */
const isRowName = ({ type, unique, text, examples }: Column, rows: number): boolean =>
  type === 'text' &&
  unique === rows &&
  (text?.words.median ?? 0) <= nameWords &&
  examples.every((example) => /\d/.test(example))

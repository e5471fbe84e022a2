import { countedValues, type Column } from '../../shared/domain/column'
import type { Suggestion } from '../../shared/domain/dataset'
import { frequencyWords } from '../../shared/domain/frequencyWords'
import type { ProfiledDataset } from '../taskModule'

const targetNames =
  /(close|price|value|target|sales|passengers|temp|demand|load|count|traffic|sunspots|pm2\.?5|^y$)/i
const indexNames = /^(id|index|no|row|unnamed.*|column \d+|)$/i

/** Whether a column merely numbers the rows. */
function isRowNumber(column: Column, rows: number): boolean {
  const isEachOnce = column.unique === Math.min(rows, countedValues)
  return column.type === 'integer' && isEachOnce && indexNames.test(column.name)
}

/** Number columns that may be forecast, the most likely first: telling names, then file order. */
export function targetCandidates(dataset: ProfiledDataset): Column[] {
  return dataset.columns
    .filter((column) => column.type === 'number' || column.type === 'integer')
    .filter((column) => column.unique > 2 && !isRowNumber(column, dataset.rows))
    .map((column) => ({ column, named: targetNames.test(column.name) ? 1 : 0 }))
    .sort((a, b) => b.named - a.named)
    .map((entry) => entry.column)
}

/** The column of points in time, if there is one. */
export function timeColumn(dataset: ProfiledDataset): Column | null {
  return (
    dataset.columns.find((column) => column.type === 'datetime' && column.missing < dataset.rows / 2) ?? null
  )
}

/** A time column with numbers beside it, or numbers alone when there is no text. */
export function suggestColumns(dataset: ProfiledDataset): Suggestion | null {
  const [target] = targetCandidates(dataset)
  const time = timeColumn(dataset)
  const hasText = dataset.columns.some((column) => column.type === 'text')
  if (!target || (!time && hasText)) return null
  const columns: Suggestion['columns'] = { target: target.name, features: [] }
  if (!time) return { task: 'forecasting', columns, because: `"${target.name}" holds numbers in a row.` }
  const frequency = time.time?.frequency ?? 'irregular'
  return {
    task: 'forecasting',
    columns: { ...columns, time: time.name },
    because: `"${target.name}" holds numbers over time ("${time.name}", ${frequencyWords[frequency]}).`,
  }
}

import type { Column } from '../../shared/domain/column'
import type { Warning } from '../../shared/domain/dataset'
import { frequencyWords } from '../../shared/domain/frequencyWords'
import type { TableSource } from './table/tableSource'

/** Says where a table holds several series; leads to the tables that each hold one of them. */
export function seriesWarnings(
  columns: readonly Column[],
  { tables = [], format }: Pick<TableSource, 'tables' | 'format'>,
): Warning[] {
  const series = columns.find(({ time }) => time?.series !== undefined)?.time?.series
  if (series === undefined) return []
  const { column, count, frequency } = series
  const joined = tables.find(({ name }) => name === format.table)
  const own = joined?.columns.slice(1).join('\n')
  const parts = tables.filter((table) => table.parts === 1 && table.columns.join('\n') === own)
  return [
    {
      code: 'series.several',
      message: `Rows hold ${count.toLocaleString('en')} series, told apart by "${column}", each ${rowsApart(frequency)}. A forecast learns from all of them, each in its own scale.`,
      ...(parts.length > 1 ? { tables: parts.map(({ name }) => name) } : {}),
    },
  ]
}

/** `with one row a day`, or `at uneven distances`. */
const rowsApart = (frequency: keyof typeof frequencyWords): string =>
  frequency === 'irregular'
    ? frequencyWords.irregular
    : `with ${frequencyWords[frequency].replace(/^one\b/, 'one row')}`

import { isMissingValue } from '../types/missing'
import { ReadAgain, withRows, type TableSource } from './tableSource'
import { timeParts } from './timeParts'

/**
 * A table whose rows are dated in several columns (year, month, day and hour, or a date and a time of day or an hour) gets a first
 * column `date and time` with the whole point in time; every other table stays as it is.
 */
export function composeTime(table: TableSource): TableSource {
  const parts = timeParts(table)
  if (!parts) return table
  const dated = (row: readonly string[]): string[] => {
    const cells = parts.columns.map((column) => (row[column] ?? '').trim())
    return [cells.some(isMissingValue) ? '' : parts.compose(cells), ...row]
  }
  const from = parts.columns.map((column) => `"${table.names[column] ?? ''}"`).join(', ')
  return {
    ...table,
    names: ['date and time', ...table.names],
    sample: table.sample.map(dated),
    warnings: [
      ...table.warnings,
      { code: 'time.composed', message: `The column "date and time" was put together from ${from}.` },
    ],
    async *read(onFraction) {
      try {
        for await (const chunk of table.read(onFraction)) yield withRows(chunk, chunk.rows.map(dated))
      } catch (thrown) {
        throw thrown instanceof ReadAgain ? new ReadAgain(composeTime(thrown.table)) : thrown
      }
    },
  }
}

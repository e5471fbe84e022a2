import { isCounted, type Column } from '../../shared/domain/column'
import type { AppError } from '../../shared/errors'
import type { NamedSeries } from './readSeries'
import { seriesApart } from './suggestColumns'

/** A few rows of the same time are corrections or clocks going back; as many as this for each time, on average, are several series. */
const rowsOfSeveral = 1.5

/**
 * The error of rows that are several series where they are read as one, as far as the profile tells: of some value of the column of series, or of all rows
 * without one. Null where there is none.
 */
export function mixedByProfile(
  series: Column | undefined,
  time: Column | null,
  target: Pick<Column, 'name'>,
  rows: number,
): AppError | null {
  if (!time || time.unique === 0 || !isCounted(time)) return null
  if (series === undefined) return mixedRows(time, target.name, (rows - time.missing) / time.unique)
  const [largest] = [...series.frequent].sort((a, b) => b.count - a.count)
  return largest ? mixed(series.name, largest.value, largest.count / time.unique) : null
}

/** The same error, of series that were read; null where all have different points in time. */
export function mixedByRows(
  columns: { readonly series: string | null; readonly time: string | null; readonly target: string },
  all: readonly NamedSeries[],
): AppError | null {
  const problems = all.map(({ name, rowsPerTime }) =>
    columns.series === null
      ? mixedRows({ name: columns.time ?? '' }, columns.target, rowsPerTime)
      : mixed(columns.series, name ?? '', rowsPerTime),
  )
  return problems.find((problem) => problem !== null) ?? null
}

function mixed(column: string, name: string, rowsPerTime: number): AppError | null {
  if (rowsPerTime < rowsOfSeveral) return null
  return { code: 'column.mixedSeries', params: { column, name, rows: oneDecimal(rowsPerTime) } }
}

/** Says of all rows what tells them apart, where the profile knows it; a column that does is a setting away. */
function mixedRows(
  { name, time }: Pick<Column, 'name' | 'time'>,
  target: string,
  rowsPerTime: number,
): AppError | null {
  if (rowsPerTime < rowsOfSeveral) return null
  const params = { time: name, rows: oneDecimal(rowsPerTime) }
  const series = seriesApart({ time }, target)
  const joined = time?.joined
  if (series !== undefined) {
    return {
      code: 'column.severalSeries',
      params: { ...params, apart: `"${series.column}"`, count: series.count },
      fix: { label: `Use "${series.column}" as the series`, set: { 'columns.series': series.column } },
    }
  }
  if (joined === undefined) return { code: 'column.severalSeries', params }
  const quoted = joined.columns.map((column) => `"${column}"`)
  const apart = `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1) ?? ''}`
  return { code: 'column.severalSeries', params: { ...params, apart, count: joined.count, joined: 1 } }
}

const oneDecimal = (value: number): number => Math.round(value * 10) / 10

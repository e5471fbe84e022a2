import { isCounted, type Column } from '../../shared/domain/column'
import type { AppError } from '../../shared/errors'
import type { NamedSeries } from './readSeries'

/** A few rows of the same time are corrections or clocks going back; as many as this for each time, on average, are several series. */
const rowsOfSeveral = 1.5

/** The error of a series column of which some value stands for several series, as far as the profile tells; null where it does not. */
export function mixedByProfile(series: Column | undefined, time: Column | null): AppError | null {
  if (!series || !time || time.unique === 0 || !isCounted(time)) return null
  const [largest] = [...series.frequent].sort((a, b) => b.count - a.count)
  return largest ? mixed(series.name, largest.value, largest.count / time.unique) : null
}

/** The same error, of series that were read; null where all have different points in time. */
export function mixedByRows(column: string | null, all: readonly NamedSeries[]): AppError | null {
  if (column === null) return null
  const problems = all.map(({ name, rowsPerTime }) => mixed(column, name ?? '', rowsPerTime))
  return problems.find((problem) => problem !== null) ?? null
}

function mixed(column: string, name: string, rowsPerTime: number): AppError | null {
  if (rowsPerTime < rowsOfSeveral) return null
  return { code: 'column.mixedSeries', params: { column, name, rows: Math.round(rowsPerTime * 10) / 10 } }
}

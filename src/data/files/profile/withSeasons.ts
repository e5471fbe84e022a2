import type { Column } from '../../../shared/domain/column'
import { cyclesOf, rowDistance } from '../../../shared/series/cycles'
import { findSeasons } from '../../../shared/series/findSeasons'
import { seasonValues, type FoundSeason } from '../../../shared/series/findSeason'
import type { DatasetReader } from '../datasetReader'

/** Number columns that are looked at, and series of a table that stand for all. */
const mostColumns = 20
const mostSeries = 50
/** A table has a season where this share of its series has it; chance finds one in one series of fifty. */
const leastShare = 0.25

/** Some rows of one series: its points in time, and each column beside them. */
interface Rows {
  readonly time: number[]
  readonly columns: readonly number[][]
}

/**
 * The columns with the seasons of their values by the clock, within each series where a table holds several. Without a column of points in time
 * the columns keep what the order of rows told. Reads the rows once, where there is a clock.
 */
export async function withSeasons(dataset: DatasetReader, columns: readonly Column[]): Promise<Column[]> {
  const time = columns.find((column) => column.time !== undefined && isRegular(column))
  const numbers = columns.filter((column) => column.number !== undefined).slice(0, mostColumns)
  if (time === undefined || numbers.length === 0) return [...columns]
  const all = await readSeries(dataset, time, numbers)
  const found = numbers.map((column, index): [string, FoundSeason[]] => [
    column.name,
    pooledSeasons(all.map((rows) => inOrder(rows, index))),
  ])
  const seasonsOf = new Map(found)
  return columns.map((column) => {
    const seasons = seasonsOf.get(column.name)
    if (column.number === undefined || seasons === undefined) return column
    const [season = null] = seasons
    return {
      ...column,
      number: { ...column.number, season, ...(seasons.length > 1 ? { seasons } : {}) },
    }
  })
}

const isRegular = ({ time }: Column): boolean =>
  (time?.series?.frequency ?? time?.frequency ?? 'irregular') !== 'irregular'

async function readSeries(dataset: DatasetReader, time: Column, numbers: readonly Column[]): Promise<Rows[]> {
  const series = time.time?.series?.column ?? null
  const all = new Map<string | null, Rows>()
  // Neighbours in a file are often alike: the series that stand for all are spread over it.
  const seen = new Map<string | null, number>()
  const every = Math.ceil((time.time?.series?.count ?? 1) / mostSeries)
  const names = [time.name, ...numbers.map(({ name }) => name), ...(series === null ? [] : [series])]
  for await (const batch of dataset.batches(names)) {
    const moments = batch.numbers(time.name)
    const own = series === null ? null : batch.texts(series)
    const values = numbers.map(({ name }) => batch.numbers(name))
    moments.forEach((moment, row) => {
      const key = own === null ? null : (own[row] ?? null)
      if (Number.isNaN(moment)) return
      const place = seen.get(key) ?? seen.size
      if (place === seen.size) seen.set(key, place)
      if (place % every !== 0) return
      const isNew = !all.has(key)
      const rows = all.get(key) ?? { time: [], columns: numbers.map(() => []) }
      if (isNew) all.set(key, rows)
      if (rows.time.length >= seasonValues) return
      rows.time.push(moment)
      values.forEach((column, index) => rows.columns[index]?.push(column[row] ?? NaN))
    })
    if (series === null && (all.get(null)?.time.length ?? 0) >= seasonValues) break
  }
  return [...all.values()]
}

/** One column of some rows in the order of time, with the cycles of its clock. */
function inOrder({ time, columns }: Rows, index: number): { values: Float64Array; cycles: number[] } {
  const order = Array.from(time.keys()).sort((a, b) => (time[a] ?? 0) - (time[b] ?? 0) || a - b)
  const distance = rowDistance(order.map((row) => time[row] ?? NaN))
  return {
    values: Float64Array.from(order, (row) => columns[index]?.[row] ?? NaN),
    cycles: distance === null ? [] : cyclesOf(distance),
  }
}

/** The seasons that enough of some series have, the shortest first, with their mean correlation. */
function pooledSeasons(all: readonly { values: Float64Array; cycles: number[] }[]): FoundSeason[] {
  const found = new Map<number, number[]>()
  for (const { values, cycles } of all) {
    for (const { lag, correlation } of findSeasons(values, cycles)) {
      found.set(lag, [...(found.get(lag) ?? []), correlation])
    }
  }
  return [...found]
    .filter(([, correlations]) => correlations.length >= leastShare * all.length)
    .map(([lag, correlations]) => ({
      lag,
      correlation: correlations.reduce((sum, one) => sum + one, 0) / correlations.length,
    }))
    .sort((a, b) => a.lag - b.lag)
}

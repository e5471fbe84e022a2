import type { NamedSeries } from './readSeries'
import { partsOf, type Parts } from './parts'
import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'

/**
 * Where validation and test begin in each series. One series is divided by rows. Several with a time column are divided at the same
 * points in time, so that no series is tested on a time that another has learned from; without one, or where a number of rows is kept aside of each, each by its
 * own rows.
 * `testRows`: rows of a second file that are the test part, or null.
 */
export function divideSeries(
  split: ForecastingExperiment['split'],
  all: readonly NamedSeries[],
  testRows: number | null,
): Parts[] {
  const byRows = all.map(({ series, firstRows }) =>
    partsOf(split, firstRows, testRows === null ? null : series.rows - firstRows),
  )
  const countsRows = split.test >= 1 || split.validation >= 1
  if (all.length < 2 || testRows !== null || countsRows || all.some(({ series }) => series.time === null))
    return byRows
  const times = Float64Array.from(all.flatMap(({ series }) => Array.from(series.time ?? []))).sort()
  const rows = times.length
  const { testFrom, validationFrom } = partsOf(split, rows, null)
  const at = (row: number): number => (row < rows ? (times[row] ?? Infinity) : Infinity)
  return all.map(({ series }) => ({
    validationFrom: rowsBefore(series.time, at(validationFrom)),
    testFrom: rowsBefore(series.time, at(testFrom)),
    rows: series.rows,
  }))
}

/** How many points in time, ascending, lie before another. */
function rowsBefore(time: Float64Array | null, end: number): number {
  const first = time?.findIndex((moment) => moment >= end) ?? -1
  return first < 0 ? (time?.length ?? 0) : first
}

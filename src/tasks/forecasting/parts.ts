import type { SampleCounts } from '../../shared/domain/preparation'
import { portionRows } from '../../shared/domain/experiment'
import { sequence } from '../split'
import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'

/** Rows where the parts of a series begin: training from 0, validation and test from here on, `rows` in all. */
export interface Parts {
  readonly validationFrom: number
  readonly testFrom: number
  readonly rows: number
}

/** Divides rows in time order; `testRows` of a second file follow the first. */
export function partsOf(split: ForecastingExperiment['split'], rows: number, testRows: number | null): Parts {
  const testFrom = testRows === null ? rows - portionRows(split.test, rows) : rows
  const validationFrom = Math.max(0, testFrom - portionRows(split.validation, rows))
  return { validationFrom, testFrom, rows: rows + (testRows ?? 0) }
}

/** First rows that have no transformed value: a season and a step of differences need earlier ones. */
export function lostRows(preparation: ForecastingExperiment['preparation']): number {
  switch (preparation.transform) {
    case 'none':
    case 'log':
      return 0
    case 'difference':
    case 'logDifference':
      return 1
    case 'seasonalDifference':
    case 'logSeasonalDifference':
      return preparation.season ?? 1
    case 'auto':
      return Math.max(1, preparation.season ?? 1)
  }
}

/** Number of windows whose targets lie in [from, to). */
export function windowsBetween(from: number, to: number, firstOrigin: number, horizon: number): number {
  const first = Math.max(from, firstOrigin + 1)
  return Math.max(0, to - first - horizon + 1)
}

/**
 * The last rows of the windows whose targets lie in [from, to), of which one at least was `measured` (NaN = missing): what was never
 * measured can neither be learned nor compared with.
 */
export function windowOrigins(
  measured: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
  firstOrigin: number,
  horizon: number,
): Int32Array {
  const first = Math.max(from - 1, firstOrigin)
  return sequence(first, first + windowsBetween(from, to, firstOrigin, horizon)).filter((origin) =>
    measured.subarray(origin + 1, origin + 1 + horizon).some((value) => !Number.isNaN(value)),
  )
}

/** Windows of each part, missing targets not considered; a window belongs where its targets lie, its past may reach back into earlier parts. */
export function windowCounts(experiment: ForecastingExperiment, parts: Parts): SampleCounts {
  const { horizon, window } = experiment.preparation
  const firstOrigin = lostRows(experiment.preparation) + window - 1
  return {
    train: windowsBetween(0, parts.validationFrom, firstOrigin, horizon),
    validation: windowsBetween(parts.validationFrom, parts.testFrom, firstOrigin, horizon),
    test: windowsBetween(parts.testFrom, parts.rows, firstOrigin, horizon),
  }
}

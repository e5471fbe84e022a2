import type { SampleCounts } from '../../shared/domain/preparation'
import { portionRows } from '../../shared/domain/experiment'
import { foldsBehind, sequence } from '../split'
import type { ForecastingCodec } from './codec'
import { transformSteps } from './transform'
import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'

type Preparation = ForecastingExperiment['preparation']

/** Rows where the parts of a series begin: training from 0, validation and test from here on, test up to `rows`. */
export interface Parts {
  readonly validationFrom: number
  readonly testFrom: number
  readonly rows: number
}

/** Divides rows in time order; `testRows` of a second file follow the first. Earlier folds end where the next one begins to test (rolling origin). */
export function partsOf(split: ForecastingExperiment['split'], rows: number, testRows: number | null): Parts {
  const tested = portionRows(split.test, rows)
  const end = testRows === null ? Math.max(0, rows - foldsBehind(split.fold) * tested) : rows + testRows
  const testFrom = testRows === null ? Math.max(0, end - tested) : rows
  const validationFrom = Math.max(0, testFrom - portionRows(split.validation, rows))
  return { validationFrom, testFrom, rows: end }
}

/** First rows that have no transformed value: differences need earlier ones. What is still to be chosen needs none. */
export function lostRows({ transform, season }: Pick<Preparation, 'transform' | 'season'>): number {
  return transform === 'auto' ? 0 : transformSteps(transform, season).lag
}

/** Windows that show the changes from their level go on with their first value before the series began, for up to this share of their rows. */
const paddedShare = 0.5

/** The first row that a window can end with; `lost` rows have no transformed value. */
export const firstOrigin = (
  { window, frame }: Pick<ForecastingCodec, 'window' | 'frame'>,
  lost: number,
): number => lost + (frame === 'level' ? Math.ceil(window * (1 - paddedShare)) : window) - 1

/** What windows are measured by under a preparation; one whose transform is still to be chosen is open for the shortest series. */
export function frameFor({
  transform,
  scaling,
}: Pick<Preparation, 'transform' | 'scaling'>): ForecastingCodec['frame'] {
  if (scaling === 'window') return 'robust'
  return transform === 'deseasonalized' || transform === 'auto' ? 'level' : 'none'
}

/** The first row that a window can end with under a preparation. */
export const firstOriginOf = (preparation: Preparation): number =>
  firstOrigin({ window: preparation.window, frame: frameFor(preparation) }, lostRows(preparation))

/** Number of windows whose targets lie in [from, to). */
export function windowsBetween(from: number, to: number, earliest: number, horizon: number): number {
  const first = Math.max(from, earliest + 1)
  return Math.max(0, to - first - horizon + 1)
}

/**
 * The last rows of the windows whose targets lie in [from, to), of which one at least was `measured` (NaN = missing): what was never
 * measured can neither be learned nor compared with.
 */
export function windowOrigins(
  measured: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
  earliest: number,
  horizon: number,
): Int32Array {
  const first = Math.max(from - 1, earliest)
  return sequence(first, first + windowsBetween(from, to, earliest, horizon)).filter((origin) =>
    measured.subarray(origin + 1, origin + 1 + horizon).some((value) => !Number.isNaN(value)),
  )
}

/** Windows of each part, missing targets not considered; a window belongs where its targets lie, its past may reach back into earlier parts. */
export function windowCounts(experiment: ForecastingExperiment, parts: Parts): SampleCounts {
  const { horizon } = experiment.preparation
  const first = firstOriginOf(experiment.preparation)
  return {
    train: windowsBetween(0, parts.validationFrom, first, horizon),
    validation: windowsBetween(parts.validationFrom, parts.testFrom, first, horizon),
    test: windowsBetween(parts.testFrom, parts.rows, first, horizon),
  }
}

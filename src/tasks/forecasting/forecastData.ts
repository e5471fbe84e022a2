import type { SampleCounts } from '../../shared/domain/run'
import type { Part } from '../prepared'
import type { ForecastingCodec } from './codec'
import type { ForecastTable } from './errors'
import type { Parts } from './parts'
import type { Series } from './readSeries'
import type { TransformSteps } from './transform'
import type { SeriesMatrix, WindowSamples } from './windows'

/** A series divided, scaled and cut into windows: what baselines, evaluation and pictures are made from. */
export interface ForecastData {
  readonly series: Series
  readonly parts: Parts
  readonly codec: ForecastingCodec
  readonly steps: TransformSteps
  readonly matrix: SeriesMatrix
  readonly samples: {
    readonly train: WindowSamples
    readonly validation: WindowSamples
    readonly test: WindowSamples
  }
  readonly counts: SampleCounts
  /** In-sample error of the naive forecast on training rows: the unit of MASE. */
  readonly naiveError: number
  /** The first and the last row that a window can end with, in whatever part. */
  readonly originRange: { readonly first: number; readonly last: number }
  /** The last row before each window's targets. */
  origins(part: Part): Int32Array
  /** The values that came after each origin of a part, [windows, horizon]. */
  actual(part: Part): Float64Array
  /** Outputs [windows, horizon] back in the units of the target, beside what came. */
  table(part: Part, outputs: Float32Array): ForecastTable
}

import type { SampleCounts } from '../../shared/domain/preparation'
import type { Part } from '../prepared'
import type { ForecastingCodec } from './codec'
import { encodeSeries, type SeriesMatrix } from './encodeSeries'
import { inSampleNaiveError } from './errors'
import { firstOrigin, windowOrigins, type Parts } from './parts'
import type { Series } from './readSeries'
import { unscaled } from '../scaler'
import { stepsOf } from './takenSeason'
import { undoTransform, type TransformSteps } from './transform'
import { frameOf } from './windowFrame'
import { anyNumber, asKind } from './valueKind'
import { WindowSamples } from './windows'

/** One series, divided, scaled and cut into windows: what training, baselines, evaluation and pictures are made from. */
export class SeriesData {
  readonly steps: TransformSteps
  readonly matrix: SeriesMatrix
  readonly samples: {
    readonly train: WindowSamples
    readonly validation: WindowSamples
    readonly test: WindowSamples
  }
  readonly counts: SampleCounts
  /** Error of repeating the last season (or value) on training rows: the unit of MASE. */
  readonly naiveError: number

  constructor(
    /** Which of several series; null where there is one. */
    readonly name: string | null,
    readonly series: Series,
    readonly parts: Parts,
    /** With the scalers of this series. */
    readonly codec: ForecastingCodec,
    /** The season that its training rows follow, whatever the settings say; 1 = none. */
    readonly cycle = 1,
  ) {
    this.steps = stepsOf(codec, series.time)
    this.matrix = encodeSeries(series, codec)
    this.samples = {
      train: this.windowsOf(0, parts.validationFrom),
      validation: this.windowsOf(parts.validationFrom, parts.testFrom),
      test: this.windowsOf(parts.testFrom, parts.rows),
    }
    const { train, validation, test } = this.samples
    this.counts = { train: train.count, validation: validation.count, test: test.count }
    this.naiveError = inSampleNaiveError(series.measured, parts.validationFrom, cycle)
  }

  /** The window that ends with row `origin`, alone and without targets. */
  windowAt(origin: number): WindowSamples {
    return new WindowSamples(this.matrix, Int32Array.of(origin), this.codec, 0)
  }

  /** The last row before each window's targets. */
  origins(part: Part): Int32Array {
    return this.samples[part].origins
  }

  /** Outputs of the window that ends with `origin`, [horizon], back in the units of the target. */
  forecast(origin: number, outputs: Float32Array): Float64Array {
    const frame = frameOf(this.matrix, origin, this.codec)
    const own = Array.from(outputs, (value) => unscaled(unscaled(value, frame), this.codec.targetScaler))
    return undoTransform(own, this.series.target, origin, this.steps).map((value) =>
      asKind(value, this.codec.values ?? anyNumber),
    )
  }

  /** The values that came after `origin`, [horizon]; NaN where nothing was measured. */
  after(origin: number): Float64Array {
    return this.series.measured.subarray(origin + 1, origin + 1 + this.codec.horizon)
  }

  /** The values that came after each origin of a part, [windows, horizon]; NaN where nothing was measured. */
  actual(part: Part): Float64Array {
    const { horizon } = this.codec
    const origins = this.origins(part)
    const actual = new Float64Array(origins.length * horizon)
    origins.forEach((origin, window) => {
      actual.set(this.after(origin), window * horizon)
    })
    return actual
  }

  /** The first and the last row that a window can end with, in whatever part. */
  get originRange(): { readonly first: number; readonly last: number } {
    const first = firstOrigin(this.codec, this.steps.lag)
    return { first, last: Math.max(first, this.parts.rows - 1 - this.codec.horizon) }
  }

  private windowsOf(from: number, to: number): WindowSamples {
    const { horizon } = this.codec
    const { measured, filled } = this.series
    const { lag } = this.steps
    const isMeasured = (row: number): boolean => !Number.isNaN(measured[row])
    // A difference to a row past the origin is one between forecasts: only two measured values tell it.
    const isLearned = (origin: number, row: number): boolean =>
      isMeasured(row) && (lag === 0 || row - lag <= origin || isMeasured(row - lag))
    return new WindowSamples(
      this.matrix,
      windowOrigins(measured, { from, to }, this.originRange.first, horizon),
      this.codec,
      horizon,
      filled === 0 ? null : isLearned,
    )
  }
}

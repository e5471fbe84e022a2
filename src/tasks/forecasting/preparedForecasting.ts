import type { Warning } from '../../shared/domain/dataset'
import type { Network } from '../../shared/domain/network'
import type { Preview } from '../../shared/domain/plan'
import type { Baseline, Metrics, SampleCounts } from '../../shared/domain/run'
import type { Experiment } from '../catalogue'
import type { LossKind, Part, PreparedTask, WindowDesk } from '../prepared'
import { sequence } from '../split'
import { forecastBaselines } from './baselines'
import type { ForecastingCodec } from './codec'
import { encodeSeries } from './encodeSeries'
import { forecastErrors, inSampleNaiveError, type ForecastTable } from './errors'
import { evaluateForecasting } from './evaluate'
import type { ForecastData } from './forecastData'
import { conformalIntervals, coverage } from './intervals'
import { forecastingNetwork } from './network'
import { windowsBetween, type Parts } from './parts'
import { previewForecasting } from './preview'
import type { Series } from './readSeries'
import { unscaled } from './scaler'
import { showWindow } from './showWindow'
import type { ForecastingEvaluation, ForecastingExperiment } from './spec'
import { transformSteps, undoTransform, type TransformSteps } from './transform'
import { WindowSamples, type SeriesMatrix } from './windows'

/** A forecast ready to train on. */
export class PreparedForecasting implements PreparedTask, ForecastData {
  readonly network: Network
  readonly loss: LossKind
  readonly samples: {
    readonly train: WindowSamples
    readonly validation: WindowSamples
    readonly test: WindowSamples
  }
  readonly counts: SampleCounts
  readonly warnings: readonly Warning[]
  readonly matrix: SeriesMatrix
  readonly steps: TransformSteps
  readonly windows: WindowDesk = { window: (origin) => showWindow(this, origin) }
  readonly naiveError: number

  constructor(
    readonly experiment: ForecastingExperiment,
    readonly series: Series,
    readonly parts: Parts,
    public codec: ForecastingCodec,
  ) {
    this.network = forecastingNetwork(experiment)
    this.loss = experiment.training.loss
    this.steps = transformSteps(codec.transform, codec.season)
    this.matrix = encodeSeries(series, codec)
    this.samples = {
      train: this.windowsOf(0, parts.validationFrom),
      validation: this.windowsOf(parts.validationFrom, parts.testFrom),
      test: this.windowsOf(parts.testFrom, parts.rows),
    }
    const { train, validation, test } = this.samples
    this.counts = { train: train.count, validation: validation.count, test: test.count }
    this.naiveError = inSampleNaiveError(series.target, parts.validationFrom, codec.season ?? 1)
    this.warnings = warningsOf(experiment, codec)
  }

  origins(part: Part): Int32Array {
    return this.samples[part].origins
  }

  table(part: Part, outputs: Float32Array): ForecastTable {
    const { horizon } = this.codec
    const forecast = new Float64Array(outputs.length)
    this.origins(part).forEach((origin, window) => {
      const own = Array.from(outputs.subarray(window * horizon, (window + 1) * horizon), (value) =>
        unscaled(value, this.codec.targetScaler),
      )
      forecast.set(undoTransform(own, this.series.target, origin, this.steps), window * horizon)
    })
    return { horizon, actual: this.actual(part), forecast }
  }

  actual(part: Part): Float64Array {
    const { horizon } = this.codec
    const origins = this.origins(part)
    const actual = new Float64Array(origins.length * horizon)
    origins.forEach((origin, window) => {
      actual.set(this.series.target.subarray(origin + 1, origin + 1 + horizon), window * horizon)
    })
    return actual
  }

  baselines(wanted: readonly Part[]): Baseline[] {
    return forecastBaselines(this, wanted)
  }

  metrics(part: Part, outputs: Float32Array): Metrics {
    const table = this.table(part, outputs)
    const metrics = forecastErrors(table, this.naiveError)
    if (part === 'validation' || this.codec.intervals.length === 0) return metrics
    const coverage80 = coverage(table, this.codec.intervals, 'half80')
    const coverage95 = coverage(table, this.codec.intervals, 'half95')
    return {
      ...metrics,
      ...(coverage80 === null ? {} : { coverage80 }),
      ...(coverage95 === null ? {} : { coverage95 }),
    }
  }

  calibrate(validationOutputs: Float32Array): void {
    this.codec = { ...this.codec, intervals: conformalIntervals(this.table('validation', validationOutputs)) }
  }

  evaluate(outputs: Float32Array): Promise<ForecastingEvaluation> {
    return Promise.resolve(evaluateForecasting(this, outputs))
  }

  preview(): Promise<Preview> {
    return Promise.resolve(previewForecasting(this))
  }

  withSettings(experiment: Experiment): PreparedTask {
    if (experiment.task !== 'forecasting') throw new Error(`prepared for a ${this.experiment.task}`)
    return new PreparedForecasting(experiment, this.series, this.parts, this.codec)
  }

  get originRange(): { readonly first: number; readonly last: number } {
    const first = this.steps.lag + this.codec.window - 1
    return { first, last: Math.max(first, this.parts.rows - 1 - this.codec.horizon) }
  }

  private windowsOf(from: number, to: number): WindowSamples {
    const { window, horizon } = this.codec
    const firstOrigin = this.originRange.first
    const first = Math.max(from - 1, firstOrigin)
    const origins = sequence(first, first + windowsBetween(from, to, firstOrigin, horizon))
    return new WindowSamples(this.matrix, origins, window, horizon)
  }
}

function warningsOf(experiment: ForecastingExperiment, codec: ForecastingCodec): Warning[] {
  if (experiment.preparation.transform !== 'auto' || codec.transform === 'none') return []
  const words = {
    log: 'logarithm',
    difference: 'difference to the step before',
    seasonalDifference: 'difference to a season before',
  }
  const inner = codec.transform.startsWith('log') && codec.transform !== 'log'
  const kind = codec.transform.toLowerCase().includes('seasonal')
    ? words.seasonalDifference
    : words.difference
  const what = codec.transform === 'log' ? words.log : inner ? `${words.log} and ${kind}` : kind
  return [
    {
      code: 'forecasting.transform',
      message: `The network learns the ${what}: on validation rows it leaves the least to learn. Every figure is back in the units of "${codec.target}".`,
    },
  ]
}

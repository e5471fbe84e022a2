import type { Warning } from '../../shared/domain/dataset'
import type { Network } from '../../shared/domain/network'
import type { Preview } from '../../shared/domain/plan'
import type { Baseline, Metrics, SampleCounts } from '../../shared/domain/run'
import type { Experiment } from '../../shared/tasks/catalogue'
import type { AnswerTable, LossKind, Part, PreparedTask, Samples, WindowDesk } from '../prepared'
import { forecastBaselines } from './baselines'
import type { ForecastingCodec } from './codec'
import { forecastErrors } from './errors'
import { evaluateForecasting, forecastAnswers } from './evaluate'
import { conformalIntervals, coverageOf } from './intervals'
import { forecastingNetwork } from './network'
import { eachSeries, joinedForecasts, pooledNaiveError } from './joinedForecasts'
import { previewForecasting } from './preview'
import type { SeriesData } from './seriesData'
import { JoinedSamples } from './joinedSamples'
import { showWindow } from './showWindow'
import type { ForecastingEvaluation, ForecastingExperiment } from '../../shared/tasks/forecasting'

/** The series of an experiment: at least one. */
export type SeriesList = readonly [SeriesData, ...SeriesData[]]

/** A forecast of one or several series, ready to train on. Outputs of a part come series after series. */
export class PreparedForecasting implements PreparedTask {
  readonly network: Network
  readonly loss: LossKind
  readonly samples: { readonly train: Samples; readonly validation: Samples; readonly test: Samples }
  readonly counts: SampleCounts
  readonly windows: WindowDesk

  constructor(
    readonly experiment: ForecastingExperiment,
    readonly members: SeriesList,
    public codec: ForecastingCodec,
    readonly warnings: readonly Warning[],
  ) {
    this.network = forecastingNetwork(experiment)
    this.loss = experiment.training.loss
    const samplesOf = (part: keyof SampleCounts): Samples =>
      members.length === 1
        ? members[0].samples[part]
        : new JoinedSamples(members.map((one) => one.samples[part]))
    this.samples = { train: samplesOf('train'), validation: samplesOf('validation'), test: samplesOf('test') }
    const { train, validation, test } = this.samples
    this.counts = { train: train.count, validation: validation.count, test: test.count }
    this.windows = { window: (origin) => showWindow(members[0], origin) }
  }

  baselines(wanted: readonly Part[]): Baseline[] {
    return forecastBaselines(this.members, wanted)
  }

  metrics(part: Part, outputs: Float32Array): Metrics {
    const metrics = forecastErrors(
      joinedForecasts(this.eachTable(part, outputs)),
      pooledNaiveError(this.members, part),
    )
    if (part === 'validation') return metrics
    const intervals = this.codec.ofSeries.length > 0 ? this.codec.ofSeries : [this.codec]
    const tables = this.eachTable(part, outputs).map((table, index) => ({
      table,
      intervals: intervals[index]?.intervals ?? [],
    }))
    const coverage80 = coverageOf(tables, 'half80')
    const coverage95 = coverageOf(tables, 'half95')
    return {
      ...metrics,
      ...(coverage80 === null ? {} : { coverage80 }),
      ...(coverage95 === null ? {} : { coverage95 }),
    }
  }

  calibrate(validationOutputs: Float32Array): void {
    const [intervals = [], ...others] = this.eachTable('validation', validationOutputs).map(
      conformalIntervals,
    )
    const ofSeries = this.codec.ofSeries.map((one, index) => ({
      ...one,
      intervals: [intervals, ...others][index] ?? [],
    }))
    this.codec = { ...this.codec, intervals, ofSeries }
  }

  answers(outputs: Float32Array): AnswerTable {
    return forecastAnswers(this.members, outputs)
  }

  evaluate(outputs: Float32Array): Promise<ForecastingEvaluation> {
    return Promise.resolve(evaluateForecasting(this.members, outputs))
  }

  preview(): Promise<Preview> {
    return Promise.resolve(previewForecasting(this.members, this.counts))
  }

  withSettings(experiment: Experiment): PreparedTask {
    if (experiment.task !== 'forecasting') throw new Error(`prepared for a ${this.experiment.task}`)
    return new PreparedForecasting(experiment, this.members, this.codec, this.warnings)
  }

  private eachTable(part: Part, outputs: Float32Array) {
    return eachSeries(this.members, part, outputs).map(({ member, own }) => member.table(part, own))
  }
}

import type { Warning } from '../../shared/domain/dataset'
import type { Network } from '../../shared/domain/network'
import type { Baseline, Metrics } from '../../shared/domain/run'
import type { SampleCounts } from '../../shared/domain/preparation'
import type { Experiment, Look, Preview, Seen } from '../../shared/tasks/catalogue'
import type { Evaluated, LossKind, Model, Part, PreparedTask, Progress, Samples, Scorer } from '../prepared'
import { forecastBaselines } from './baselines'
import type { ForecastingCodec } from './codec'
import { evaluateForecasting, type OfferedTogether } from './evaluate'
import { ForecastScorer } from './forecastScorer'
import { intervalEvidence } from './intervalEvidence'
import { conformalIntervals } from './intervals'
import { forecastingNetwork } from './network'
import { previewForecasting } from './preview'
import type { SeriesData } from './seriesData'
import { JoinedSamples } from './joinedSamples'
import { showWindow } from './showWindow'
import { SimpleForecasts } from './simple/simpleForecasts'
import { chooseTogether, metricsTogether, saidTogether } from './together'
import type { ForecastingEvaluation, ForecastingExperiment } from '../../shared/tasks/forecasting/spec'

/** The series of an experiment: at least one. */
export type SeriesList = readonly [SeriesData, ...SeriesData[]]

/** A forecast of one or several series, ready to train on. Samples of a part come series after series. */
export class PreparedForecasting implements PreparedTask {
  readonly network: Network
  readonly loss: LossKind
  readonly samples: { readonly train: Samples; readonly validation: Samples; readonly test: Samples }
  readonly counts: SampleCounts
  /** What is said together with a simple forecast; null before `calibrate`. */
  private offered: OfferedTogether | null = null

  constructor(
    readonly experiment: ForecastingExperiment,
    readonly members: SeriesList,
    public codec: ForecastingCodec,
    readonly warnings: readonly Warning[],
    private readonly simple = new SimpleForecasts(members),
    /** All rows prepared to be learned from, with what the judged codec has earned. */
    private readonly whole: ((judged: ForecastingCodec) => PreparedForecasting) | null = null,
  ) {
    this.network = forecastingNetwork(experiment, codec.features.length)
    this.loss = experiment.training.loss
    const samplesOf = (part: keyof SampleCounts): Samples =>
      members.length === 1
        ? members[0].samples[part]
        : new JoinedSamples(members.map((one) => one.samples[part]))
    this.samples = { train: samplesOf('train'), validation: samplesOf('validation'), test: samplesOf('test') }
    const { train, validation, test } = this.samples
    this.counts = { train: train.count, validation: validation.count, test: test.count }
  }

  get onAllRows(): (() => PreparedTask) | undefined {
    const { whole } = this
    return this.experiment.training.allRows && whole ? () => whole(this.codec) : undefined
  }

  baselines(wanted: readonly Part[], onProgress?: Progress): Promise<Baseline[]> {
    return forecastBaselines(this.members, this.simple, wanted, onProgress)
  }

  scorer(part: Part): Scorer {
    return new ForecastScorer(this.members, part, part === 'test' ? this.intervals : [])
  }

  async calibrate(model: Model): Promise<Metrics> {
    const { horizon } = this.members[0].codec
    const evidence = this.members.map(intervalEvidence)
    const said = this.members.map((member) => new Float64Array(member.origins('validation').length * horizon))
    const scorer = new ForecastScorer(
      this.members,
      'validation',
      [],
      ({ series, window, actual, forecast }) => {
        evidence[series]?.own.add(actual, forecast)
        said[series]?.set(forecast, window * horizon)
      },
    )
    const metrics = await model.run(this.samples.validation, scorer)
    const [first = [], ...others] = conformalIntervals(evidence)
    const ofSeries = this.codec.ofSeries.map((one, index) => ({
      ...one,
      intervals: [first, ...others][index] ?? [],
    }))
    this.codec = { ...this.codec, intervals: first, ofSeries }
    await this.offerTogether(said)
    return metrics
  }

  /** Notes in the codec which simple forecast is the best, for what lies past the end; nothing of the network follows from it. */
  async evaluate(model: Model): Promise<Evaluated<ForecastingEvaluation>> {
    const { simple, ...evaluated } = await evaluateForecasting(
      this.members,
      this.simple,
      this.intervals,
      this.samples.test,
      model,
      this.offered,
    )
    this.codec = { ...this.codec, simple }
    return evaluated
  }

  preview(): Promise<Preview> {
    return Promise.resolve(previewForecasting(this.members, this.counts))
  }

  look(question: Look): Promise<Seen> {
    if (question.task !== 'forecasting') throw new Error(`prepared for a ${this.experiment.task}`)
    const { task, about, origin } = question
    return Promise.resolve({ task, about, ...showWindow(this.members[0], origin) })
  }

  withSettings(experiment: Experiment): PreparedTask {
    if (experiment.task !== 'forecasting') throw new Error(`prepared for a ${this.experiment.task}`)
    return new PreparedForecasting(
      experiment,
      this.members,
      this.codec,
      this.warnings,
      this.simple,
      this.whole,
    )
  }

  /** Chooses what the network is averaged with, and notes what both reach; `said`: forecasts of the validation windows of each series. */
  private async offerTogether(said: readonly Float64Array[]): Promise<void> {
    const together = await chooseTogether(this.members, this.simple, this.experiment.model.layers)
    if (together === null) return
    const both = await saidTogether(together, this.simple, 'validation', said)
    this.codec = { ...this.codec, together }
    this.offered = {
      together,
      validation: both && this.counts.validation > 0 ? metricsTogether(this.members, 'validation', both) : {},
    }
  }

  /** The intervals of each series; empty before they are learned. */
  private get intervals(): ForecastingCodec['intervals'][] {
    const { ofSeries, intervals } = this.codec
    return ofSeries.length > 0 ? ofSeries.map((one) => one.intervals) : [intervals]
  }
}

import type { Evaluation, Experiment } from '../shared/tasks/catalogue'
import type { Preview } from '../shared/domain/plan'
import type { Cell, Warning } from '../shared/domain/dataset'
import type {
  EncodedText,
  SeriesWindow,
  TextSample,
  VocabularyPage,
  VocabularyQuestion,
} from '../shared/domain/preparation'
import type { Network } from '../shared/domain/network'
import type { Baseline, Metrics, SampleCounts } from '../shared/domain/run'

/** Some samples as they enter the network; time-major, as the recurrence reads them. */
export interface Batch {
  /** Samples. */
  readonly size: number
  /** Steps of the longest sample of this batch. */
  readonly steps: number
  readonly input:
    | {
        readonly kind: 'tokens'
        /** [steps, size], 0 past the end of a sample. */ readonly tokens: Int32Array
      }
    | { readonly kind: 'numbers'; /** [steps, size, features] */ readonly values: Float32Array }
  /** [size] when samples are of different lengths, else null. */
  readonly lengths: Int32Array | null
  /** Class numbers [size] or target values [size, outputs]; empty where there is nothing to learn from. */
  readonly targets: Float32Array
  /** [size] factors of each sample's loss, null = all 1. */
  readonly weights: Float32Array | null
  /** [size, outputs] factors of each target's loss, their mean 1 or 0 a sample; absent = all 1. */
  readonly targetWeights?: Float32Array
}

/** Samples of one part of the split; a batch is made when it is asked for, so that memory stays bounded by it. */
export interface Samples {
  readonly count: number
  /** Steps of a sample. */
  length(sample: number): number
  batch(samples: Int32Array): Batch
}

/** What the outputs of the network are compared by. */
export type LossKind = 'binaryCrossEntropy' | 'categoricalCrossEntropy' | 'mae' | 'mse' | 'huber'

/** What was answered to the test samples, a column a name and equally long; missing numbers are NaN, missing texts null. */
export type AnswerTable = Readonly<
  Record<string, Int32Array | Float32Array | Float64Array | readonly (string | null)[]>
>

/** The parts of the split. */
export type Part = 'validation' | 'test'

/** The codec of a task as plain JSON: everything that was learned from the training rows besides the weights. */
export type CodecJson = { readonly task: Experiment['task'] } & Readonly<Record<string, unknown>>

/**
 * An experiment's data, ready to train on. `outputs` are what the network answers for all samples of a part after
 * its last activation, [count, units]. Nothing about the test part is looked at before `baselines` or `evaluate` are
 * asked for it.
 */
export interface PreparedTask {
  readonly codec: CodecJson
  readonly network: Network
  readonly loss: LossKind
  readonly samples: { readonly train: Samples; readonly validation: Samples; readonly test: Samples }
  readonly counts: SampleCounts
  readonly warnings: readonly Warning[]
  /** What the obvious guesses reach; the test metrics stay empty unless asked for. */
  baselines(parts: readonly Part[]): Baseline[]
  /** Metrics of a part, without the loss. */
  metrics(part: Part, outputs: Float32Array): Metrics
  /** Evaluates the test part; reads single rows again to show them as they stand in the file. */
  evaluate(outputs: Float32Array): Promise<Evaluation>
  /** Every answer to the test part: `row` in the data set, `truth`, `answer`, and what the task tells besides. */
  answers(outputs: Float32Array): AnswerTable
  /** Called once with the validation outputs of the best epoch, e.g. to learn the width of intervals; changes `codec`. */
  calibrate?(validationOutputs: Float32Array): void
  preview(): Promise<Preview>
  /** Weights that do not start at random. */
  readonly firstWeights?: readonly FirstWeights[]
  /** The same data under other settings of model and training; data settings must be the same. */
  withSettings(experiment: Experiment): PreparedTask
  /** How texts become numbers, where the task reads texts. */
  readonly texts?: TextDesk
  /** How a series becomes windows, where the task reads a series. */
  readonly windows?: WindowDesk
}

/** Rows of a parameter that do not start at random. */
export interface FirstWeights {
  /** Name of the parameter, e.g. `0/embedding`. */
  readonly parameter: string
  /** Its rows, ascending. */
  readonly rows: Int32Array
  /** [rows, columns] */
  readonly values: Float32Array
}

/** Word vectors that were imported. */
export interface VectorSource {
  readonly name: string
  readonly words: number
  readonly dimension: number
  readonly malformed: number
  /** The vectors [dimension] of those of the wanted words that are there. Throws `vectors.missing`. */
  find(wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, Float32Array>>
}

/** Shows how texts become numbers. */
export interface TextDesk {
  encode(sample: TextSample): Promise<EncodedText>
  vocabulary(question: VocabularyQuestion): VocabularyPage
}

/** Shows how a series becomes windows. */
export interface WindowDesk {
  /** The window that ends with row `origin`, or the nearest one there is. */
  window(origin: number): SeriesWindow
}

/** The verdict's facts. */
export interface JudgedRun {
  readonly experiment: Experiment
  readonly metrics: Metrics
  /** Whether `metrics` are of test rows, or of validation rows where there are no test rows. */
  readonly part: Part
  readonly baselines: readonly Baseline[]
  readonly samples: number
}

/** Some thousand rows of a data set. */
export interface SourceBatch {
  readonly offset: number
  readonly rows: number
  /** [rows], missing = NaN. */
  numbers(column: string): Float64Array
  /** [rows], missing = null. */
  texts(column: string): readonly (string | null)[]
}

/** The rows of a data set, read batch by batch. */
export interface RowSource {
  readonly rows: number
  /** Some rows with the cells of `columns` in that order. */
  readRows(offset: number, limit: number, columns: readonly string[]): Promise<Cell[][]>
  batches(columns: readonly string[]): AsyncIterable<SourceBatch>
}

/** What a preparation works with besides the experiment. */
export interface PreparationContext {
  readonly dataset: RowSource
  readonly testDataset: RowSource | null
  /** Where words get their first vectors from. */
  readonly vectors?: VectorSource | null
  /** Called between batches of rows with the share done; throws `job.cancelled` to end it. */
  readonly onProgress: (fraction: number) => void
}

import type { Evaluation, Experiment, Look, Preview, Seen } from '../shared/tasks/catalogue'
import type { Cell, Warning } from '../shared/domain/dataset'
import type { SampleCounts } from '../shared/domain/preparation'
import type { Network } from '../shared/domain/network'
import type { Baseline, Gain, Metrics, SampleOutput } from '../shared/domain/run'
import type { Judgement } from '../shared/tasks/judgement'

/** How far some samples reach. */
export interface Span {
  /** Steps of the longest sample. */
  readonly steps: number
  /** [size] when samples are of different lengths, else null. */
  readonly lengths: Int32Array | null
}

/** One input of some samples; time-major, as the recurrence reads them. */
export type Sequence = (
  | {
      readonly kind: 'tokens'
      /** [steps, size], 0 past the end of a sample. */ readonly tokens: Int32Array
    }
  | { readonly kind: 'numbers'; /** [steps, size, features] */ readonly values: Float32Array }
) & {
  /** Where this input reaches less or more far than the targets do, such as a text that is to be translated; absent = as the batch. */
  readonly span?: Span
}

/** What is to be learned from some samples, at places: one a sample, or one at each step of each sample. */
export interface Targets {
  readonly at: 'sample' | 'step'
  /** Class numbers [places] or values [places, outputs]; the places are the samples [size], or the steps, time-major [steps, size]. */
  readonly values: Int32Array | Float32Array
  /** Factors of each value's loss, as long as `values`; 0 = nothing to learn here, as past the end of a sample; null = all 1. */
  readonly weights: Float32Array | null
  /**
   * Share of each class target that is spread evenly over all classes while it is learned (label smoothing), 0..1; losses that are told stay those of the
   * targets themselves. Left out: 0. Only a softmax at every step heeds it.
   * Source: Szegedy et al., Rethinking the Inception Architecture for Computer Vision, 2016, section 7.
   */
  readonly smoothing?: number
}

/** Some samples as they enter the network. */
export interface Batch extends Span {
  /** Samples. */
  readonly size: number
  readonly inputs: readonly Sequence[]
  /** Null where there is nothing to learn from. */
  readonly targets: Targets | null
  /** Whether each row goes on where that row of the batch before ended, so that its states are carried over. */
  readonly goesOn: boolean
}

/** Samples of one part of the split; a batch is made when it is asked for, so that memory stays bounded by it. */
export interface Samples {
  readonly count: number
  /** Steps of a sample. */
  length(sample: number): number
  batch(samples: Int32Array): Batch
  /**
   * Set where the samples are pieces of long streams that are read side by side: a batch then holds the next piece of each of `rows`
   * streams, samples [rows i, rows (i + 1)) are batch i, in this order and never shuffled.
   */
  readonly streams?: { readonly rows: number }
}

/** What a network says of the places of a batch. */
export interface Answer {
  /** [places] loss of each place before class weights, 0 where there is no target. */
  readonly loss: Float64Array
  /** [places] the class that is answered, -1 where numbers are. */
  readonly best: Int32Array
  /** [places, units] after the last activation; null unless asked for. */
  readonly outputs: Float32Array | null
}

/** Takes in what a network says of samples, batch by batch. It keeps what its metrics need, never all outputs. */
export interface Scorer {
  /** Whether it reads the outputs beside the loss and the best class. */
  readonly needsOutputs: boolean
  /** A batch of samples `members`, by their numbers in the part, with the answer to it. */
  add(batch: Batch, members: Int32Array, answer: Answer): void
  /** Metrics of all that was added, without the loss. */
  metrics(): Metrics
}

/** A network that answers the samples of a task. */
export interface Model {
  /** Answers all samples and hands them to the scorer, batch by batch; its metrics, with the mean loss where there are targets. */
  run(samples: Samples, scorer: Scorer): Promise<Metrics>
  /** Begins to answer step by step, after what the batch holds of the last input; other inputs are read whole. */
  start(batch: Batch): NetworkState
  /** Reads one more token in each row [rows] and answers, [rows, units] after the last activation. */
  step(state: NetworkState, tokens: Int32Array): Float32Array
  /** A state with the rows that are named, in that order; a row may be kept more than once, as beams are. */
  keep(state: NetworkState, rows: Int32Array): NetworkState
  /** Where the last step looked in what is read whole, [rows x its steps]; null for networks without attention. */
  looked(state: NetworkState): Float32Array | null
  /** Tells which share of the samples is answered by work that goes step by step, and lets messages come in; ends the work by throwing. */
  report(fraction: number): Promise<void>
}

/** Where a network stands that is asked step by step, its rows side by side; what it holds is the network's own. */
export interface NetworkState {
  readonly rows: number
}

/** What the outputs of the network are compared by. */
export type LossKind = 'binaryCrossEntropy' | 'categoricalCrossEntropy' | 'mae' | 'mse' | 'huber'

/** Whether the network is asked for a class at each place, rather than for numbers. */
export const asksForClasses = (loss: LossKind): boolean =>
  loss === 'binaryCrossEntropy' || loss === 'categoricalCrossEntropy'

/** What was answered to the test samples, a column a name and equally long; missing numbers are NaN, missing texts null. */
export type AnswerTable = Readonly<
  Record<string, Int32Array | Float32Array | Float64Array | readonly (string | null)[]>
>

/** Hears of the share that is done, and lets messages come in; ends the work by throwing. */
export type Progress = (fraction: number) => Promise<void>

/** The parts of the split. */
export type Part = 'validation' | 'test'

/** The codec of a task as plain JSON: everything that was learned from the training rows besides the weights. */
export type CodecJson = { readonly task: Experiment['task'] } & Readonly<Record<string, unknown>>

/** The test part as the best epoch answered it. */
export interface Evaluated<Own extends Evaluation = Evaluation> {
  readonly metrics: Metrics
  readonly evaluation: Own
  /** What the answers reach together with a baseline, where that is offered. */
  readonly together?: Baseline
  /** Every answer: `row` in the data set, `truth`, `answer`, and what the task tells besides. */
  readonly answers: AnswerTable
  /** What has to be known beside the verdict. */
  readonly warnings?: readonly Warning[]
  /** How the answers stand beside those of baselines, by their ids. */
  readonly beside?: Readonly<Record<string, { readonly gain: Gain; readonly judgement: Judgement }>>
}

/** An experiment's data, ready to train on. Nothing about the test part is looked at before `baselines` or `evaluate` are asked for it. */
export interface PreparedTask {
  readonly codec: CodecJson
  readonly network: Network
  readonly loss: LossKind
  readonly samples: { readonly train: Samples; readonly validation: Samples; readonly test: Samples }
  readonly counts: SampleCounts
  readonly warnings: readonly Warning[]
  /**
   * What the obvious guesses reach; the test metrics stay empty unless asked for. Calculated once: asked again, it costs
   * nothing.
   */
  baselines(parts: readonly Part[], onProgress?: Progress): Promise<Baseline[]>
  /** Takes in the answers to a part. */
  scorer(part: Part): Scorer
  /** Metric of the validation part that chooses the best epoch, by its id in the task's spec; what the kind's spec says when absent. */
  readonly decides?: string
  /**
   * Metrics of the validation part after an epoch, in place of a run with its scorer: for answers that are found step by step. It has the
   * loss among them.
   */
  validate?(model: Model): Promise<Metrics>
  /**
   * Called once with the best epoch in place of a run with the validation scorer: gives its metrics and learns from its answers, e.g. the
   * width of intervals; changes `codec`.
   */
  calibrate?(model: Model): Promise<Metrics>
  /** What is shown of the network after an epoch beside its metrics, such as texts that it writes; the same at every repetition. */
  sampleOutputs?(model: Model, epoch: number): readonly SampleOutput[]
  /** Answers the test part with the best epoch, once; reads single rows again to show them as they stand in the file. */
  evaluate(model: Model): Promise<Evaluated>
  preview(): Promise<Preview>
  /** Shows one thing of the data; `question` is one of the own task. Throws `input.invalid` for what is not there. */
  look(question: Look): Promise<Seen>
  /** Weights that do not start at random. */
  readonly firstWeights?: readonly FirstWeights[]
  /**
   * The same task with all rows to train on and none to be judged by, once `calibrate` is done; for what lies past their end. Absent where the
   * experiment does not ask for it.
   */
  readonly onAllRows?: (() => PreparedTask) | undefined
  /** The same data under other settings of model and training; data settings must be the same. */
  withSettings(experiment: Experiment): PreparedTask
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

/** The verdict's facts. */
export interface JudgedRun {
  readonly experiment: Experiment
  readonly metrics: Metrics
  /** Whether `metrics` are of test rows, or of validation rows where there are no test rows. */
  readonly part: Part
  readonly baselines: readonly Baseline[]
  readonly samples: number
}

/** A column of lists of numbers, or of frames of several numbers, in some rows. */
export interface RowSequences {
  /** Numbers of a frame; 0 for lists of numbers. */
  readonly width: number
  /** The numbers of a row, one frame behind the other; null where it has none. A view, not to be changed. */
  at(row: number): Float32Array | Float64Array | null
}

/** Some thousand rows of a data set. */
export interface SourceBatch {
  readonly offset: number
  readonly rows: number
  /** Whether a column holds numbers, truth values or times. */
  hasNumbers(column: string): boolean
  /** [rows], missing = NaN. Throws `column.notNumber` for texts and lists. */
  numbers(column: string): Float64Array
  /** [rows], missing = null. */
  texts(column: string): readonly (string | null)[]
  /** Null where the column holds single values. */
  sequences(column: string): RowSequences | null
}

/** The rows of a data set, read batch by batch. */
export interface RowSource {
  readonly rows: number
  /** Some rows with the cells of `columns` in that order. */
  readRows(offset: number, limit: number, columns: readonly string[]): Promise<Cell[][]>
  batches(columns: readonly string[]): AsyncIterable<SourceBatch>
}

/** Rows that a question is about, with the names of all their columns. */
export interface AskedRows extends RowSource {
  readonly columnNames: readonly string[]
}

/** What a preparation works with besides the experiment. */
export interface PreparationContext {
  readonly dataset: RowSource
  readonly testDataset: RowSource | null
  /** Where words get their first vectors from. */
  readonly vectors?: VectorSource | null
  /**
   * The codec of a model whose weights go on or answer with others; absent where all is learned anew. What a build may choose differently by itself, as
   * `auto` leaves it to do, is then as it was for that model.
   */
  readonly goesOnFrom?: unknown
  /** Called between batches of rows with the share done; throws `job.cancelled` to end it. */
  readonly onProgress: (fraction: number) => void
}

import type { InsideChange, InsideSteps } from '../shared/domain/inside'
import type { Experiment } from '../shared/tasks/catalogue'
import type { AskedRows, Samples } from './prepared'

/** What a network can say of a sample. */
export interface Outcomes {
  /** Whether a probability of each outcome is said, or a value in the units of the data. */
  readonly kind: 'probability' | 'value'
  /** Whether the network answers once, or at each step of its last input. */
  readonly at: 'end' | 'steps'
  /** Names of the outcomes in order. Two beside a single output of the network: it speaks for the second and against the first. */
  readonly names: readonly string[]
  /** What the outputs of one place, [units] after the last activation, say of each outcome. */
  read(outputs: Float32Array): ArrayLike<number>
  /** The whole answer as the task writes it, from all outputs, [places x units]. */
  answer(outputs: Float32Array): Readonly<Record<string, unknown>>
}

/** One sample whose way through the network is looked at. */
export interface InsideSample {
  /** Just this one. */
  readonly samples: Samples
  /** One an input of the network, in their order. */
  readonly inputs: readonly InsideSteps[]
  readonly outcomes: Outcomes
  /** Row of the data set that it comes from; null for a typed text. */
  readonly row: number | null
  /** The text that was read; null where numbers were. */
  readonly text: string | null
  /** What is right, in words; null where that is not known. */
  readonly truth: string | null
}

/** The rows of a data set as samples of a trained model. */
export interface InsideRows {
  /** The sample of a row, null = of the usual one, with some values changed. Throws `input.invalid` for a row that has none. */
  sample(row: number | null, changes: readonly InsideChange[]): Promise<InsideSample>
  /** Up to so many rows that have samples, spread evenly, ascending. */
  spread(count: number): readonly number[]
}

/** What is stored beside a trained model. */
export interface InsideModel<OwnExperiment = Experiment> {
  readonly experiment: OwnExperiment
  /** To be parsed by the task. */
  readonly codec: unknown
}

/** Words by their numbers, the most frequent first. */
export interface InsideVocabulary {
  readonly names: readonly string[]
  /** The first number that is a word of the data. */
  readonly first: number
}

/** How a task lets the inside of its networks be looked at, for one kind of data. */
export interface TaskInside<OwnExperiment = Experiment> {
  /** A typed text as a sample; absent where no text enters. */
  ofText?(model: InsideModel<OwnExperiment>, text: string): InsideSample
  ofRows(model: InsideModel<OwnExperiment>, rows: AskedRows): Promise<InsideRows>
  /** The words of the embedding that reads the first input; absent where there is none. */
  words?(model: InsideModel<OwnExperiment>): InsideVocabulary
}

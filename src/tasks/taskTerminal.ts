import type { SequencePicture, ShownCell } from '../shared/domain/dataset'
import type { Answer, Question } from '../shared/tasks/catalogue'

/** What a person says with `predict`, besides files; only what the task takes. */
export interface SaidOptions {
  readonly text?: readonly string[] | undefined
  readonly steps?: number | undefined
  readonly series?: string | undefined
  readonly every?: boolean | undefined
  /** The data set that `--input` became, where it is handed over as a whole. */
  readonly datasetId?: string | undefined
}

/** A table to write: cells in column order. */
export interface AnswerTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (Exclude<ShownCell, SequencePicture> | '')[])[]
}

/** A table to be read in a terminal, with sentences below it. */
export interface AnswerSheet {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Columns of numbers. */
  readonly right: readonly number[]
  readonly notes: readonly string[]
}

/** How a file is answered row by row. */
interface RowByRow<OwnQuestion, OwnAnswer> {
  /** The role of the column whose cells are asked. */
  readonly role: string
  question(cells: readonly string[]): OwnQuestion
  /** The answers of several parts of a file as one. */
  joined(answers: readonly OwnAnswer[]): OwnAnswer
  /** What is written behind each row. */
  columns(answer: OwnAnswer): AnswerTable
}

/** What a person says with `generate`. */
export interface WritingOptions {
  readonly prompt: string
  /** Tokens to write at most. */
  readonly length: number
  readonly temperature: number
  readonly topK: number | null
  readonly topP: number | null
  readonly seed: number
  /** How many whole texts are written; null = one that goes on to its length. */
  readonly texts: number | null
}

/** A text that was written on. */
export interface WrittenText {
  readonly text: string
  readonly continuation: string
}

/** How texts are continued. */
interface Writing<OwnQuestion, OwnAnswer> {
  question(said: WritingOptions): OwnQuestion
  written(answer: OwnAnswer): readonly WrittenText[]
}

/** The part of a task that the command line uses, for one kind of data: how runs are asked and their answers written. */
export interface TaskTerminal<OwnQuestion = Question, OwnAnswer = Answer> {
  /** The options of `predict` that it understands besides those of files. */
  readonly takes: readonly Exclude<keyof SaidOptions, 'datasetId'>[]
  /** Null where the options say too little for a question. */
  question(said: SaidOptions): OwnQuestion | null
  /** Null where a file is handed over as a whole. */
  readonly byRow: RowByRow<OwnQuestion, OwnAnswer> | null
  /** What `--json` prints. */
  report(answer: OwnAnswer): object
  /** The table that `--output` writes. */
  table(answer: OwnAnswer): AnswerTable
  sheet(answer: OwnAnswer): AnswerSheet
  /** How `generate` continues texts; left out where runs write none. */
  readonly writes?: Writing<OwnQuestion, OwnAnswer>
  /** What the rows of the table are: `1 step`, `12 steps`. */
  readonly rowsAre: readonly [one: string, several: string]
}

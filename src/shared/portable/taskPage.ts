import type { Block } from '../document/blocks'
import type { PortableInput, PortableNetwork } from './portableNetwork'

/** A number that a person may change before asking. */
export interface PageOption {
  readonly id: string
  readonly label: string
  readonly minimum: number
  readonly maximum: number
  readonly step: number
  readonly value: number
}

/** Something that was asked on a page, with what the network says to it. */
export interface PageAsked<Codec, Question, Answer> {
  readonly codec: Codec
  readonly question: Question
  readonly answer: Answer
  readonly network: PortableNetwork
  /** Options by their ids. */
  readonly options: Readonly<Record<string, number>>
}

/** A table of many answers: cells in the order of the heads. */
export interface PageTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** How the models of a task are asked on a page of their own: what is typed, how it enters the network, how answers are shown. */
export interface TaskPage<Codec, Question, Answer> {
  /** What is typed, in a word or two; what it has to look like, in a sentence or two. */
  words(codec: Codec): { readonly label: string; readonly help: string }
  readonly options: readonly PageOption[]
  /** Set where lines may be questions of their own. */
  readonly byLine: boolean
  /** A question as it is typed. */
  written(codec: Codec, question: Question): string
  /** The questions in what was typed or stood in a file. Throws a RangeError that says what is wrong with it. */
  read(codec: Codec, typed: string, isByLine: boolean): readonly Question[]
  /** The inputs of each sample that the network is asked: one a question, or several where it is read in pieces. Throws a RangeError for what cannot be asked. */
  inputs(codec: Codec, questions: readonly Question[]): readonly (readonly PortableInput[])[]
  answers(codec: Codec, outputs: Float32Array, questions: readonly Question[]): readonly Answer[]
  show(asked: PageAsked<Codec, Question, Answer>): readonly Block[]
  table(codec: Codec, questions: readonly Question[], answers: readonly Answer[]): PageTable
}

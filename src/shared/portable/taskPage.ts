import type { Block } from '../document/blocks'
import type { PortableNetwork } from './portableNetwork'

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
  readonly options: PageChoices
}

/** Options that a person may have changed, by their ids: numbers within the bounds of each. */
export type PageChoices = Readonly<Record<string, number>>

/** Questions to a network of a page. */
export interface PageQuestions<Codec, Question> {
  readonly codec: Codec
  readonly network: PortableNetwork
  readonly questions: readonly Question[]
  readonly options: PageChoices
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
  options(codec: Codec): readonly PageOption[]
  /** Set where lines may be questions of their own. */
  readonly byLine: boolean
  /** A question as it is typed. */
  written(codec: Codec, question: Question): string
  /** The questions in what was typed or stood in a file. Throws a RangeError that says what is wrong with it. */
  read(codec: Codec, typed: string, isByLine: boolean): readonly Question[]
  /** What the page says to its samples as numbers, which are compared with what the application says to them. */
  said(codec: Codec, network: PortableNetwork, questions: readonly Question[]): Float32Array
  /** Answers questions, a few at a time. Throws a RangeError for what cannot be asked. */
  answers(asked: PageQuestions<Codec, Question>): readonly Answer[]
  show(asked: PageAsked<Codec, Question, Answer>): readonly Block[]
  table(codec: Codec, questions: readonly Question[], answers: readonly Answer[]): PageTable
}

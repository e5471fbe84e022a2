import type { AnswerComparison } from '../shared/domain/answerComparison'
import type { Gain, Metrics } from '../shared/domain/run'

/** A value of a kept answer. */
export type AnswerCell = string | number | null

/** Kept test answers of a run as columns by their heads, a cell an answer. */
export type AnswerColumns = ReadonlyMap<string, readonly AnswerCell[]>

/** Two runs by what their answers have in common. */
export type AnswerGroups = NonNullable<AnswerComparison['groups']>

/** A metric, and how far the true one may lie from it. */
export interface NearMetric {
  readonly value: number
  readonly within: number
}

/** How kept test answers of two runs on one kind of data are set beside each other. */
export interface TaskCases {
  /** Heads that tell cases apart: runs whose answers have the same were tested on the same. */
  readonly keys: readonly string[]
  /** Heads of what a run says beside its answer, such as how sure it is. */
  readonly told: readonly string[]
  /** `right`: an answer is right or wrong; `distance`: it is more or less close. */
  readonly measure: AnswerComparison['measure']
  /** How good each answer is [answers], higher is better: 1 for right and 0 for wrong, or a distance below zero. NaN where it cannot be told. */
  worth(answers: AnswerColumns): Float64Array
  /** The metrics of a task that answers alone tell exactly: those of the test part, where these are its answers. */
  reached(answers: AnswerColumns): Metrics
  /** Further metrics that answers tell but for a difference: numbers that are kept are rounded, by which places in an order may change. */
  nearly?(answers: AnswerColumns): Readonly<Record<string, NearMetric>>
  /** By how much the second run is better, in a metric of the task; both have the same cases in the same order. */
  gain(first: AnswerColumns, second: AnswerColumns): Gain
  /** Both by class, step ahead or type, in the order in which people read them; null where nothing breaks them down. */
  groups(first: AnswerColumns, second: AnswerColumns): AnswerGroups | null
}

/** A column of the answers; empty where there is none. */
export const answerColumn = (answers: AnswerColumns, head: string): readonly AnswerCell[] =>
  answers.get(head) ?? []

/** 1 for each answer that is what came, 0 for the others. */
export function rightAnswers(answers: AnswerColumns): Float64Array {
  const answer = answerColumn(answers, 'answer')
  return Float64Array.from(answerColumn(answers, 'truth'), (truth, place) =>
    truth === answer[place] ? 1 : 0,
  )
}

/** The mean of what can be told of each answer; null where nothing can. */
export function meanOf(values: Float64Array): number | null {
  const told = values.filter((value) => !Number.isNaN(value))
  return told.length === 0 ? null : told.reduce((sum, value) => sum + value, 0) / told.length
}

/** How far each answer, a number, is from what came, below zero; NaN where nothing came. */
export function distances(answers: AnswerColumns): Float64Array {
  const answer = answerColumn(answers, 'answer')
  return Float64Array.from(answerColumn(answers, 'truth'), (truth, place) => {
    const told = answer[place]
    return typeof truth === 'number' && typeof told === 'number' ? -Math.abs(truth - told) : NaN
  })
}

/** How many answers only one of both runs has right. */
export function onlyRight(first: Float64Array, second: Float64Array): { first: number; second: number } {
  const only = { first: 0, second: 0 }
  first.forEach((right, place) => {
    const other = second[place] ?? 0
    if (right > other) only.first += 1
    if (other > right) only.second += 1
  })
  return only
}

/** Means of the worth of answers with the same name, in the order in which the names come; what cannot be told counts nowhere. */
export function meansByName(
  names: readonly string[],
  first: Float64Array,
  second: Float64Array,
): AnswerGroups['rows'] {
  const sums = new Map<string, { cases: number; first: number; second: number }>()
  names.forEach((name, place) => {
    const [one, other] = [first[place] ?? NaN, second[place] ?? NaN]
    if (Number.isNaN(one) || Number.isNaN(other)) return
    const sum = sums.get(name) ?? { cases: 0, first: 0, second: 0 }
    sums.set(name, { cases: sum.cases + 1, first: sum.first + one, second: sum.second + other })
  })
  return [...sums].map(([name, sum]) => ({
    name,
    cases: sum.cases,
    first: sum.first / sum.cases,
    second: sum.second / sum.cases,
  }))
}

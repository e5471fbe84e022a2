import { pairedShares } from '../../shared/tasks/chanceOfShares'
import {
  answerColumn,
  meanOf,
  meansByName,
  onlyRight,
  rightAnswers,
  type AnswerCell,
  type AnswerColumns,
  type TaskCases,
} from '../taskCases'
import { prAucOf, rankAnswers, rocAucOf } from './certainty/rankedAnswers'
import { confusionMatrix, macroF1Of } from './scores'
import { probabilityHead } from './testScorer'

/** How far areas under curves may lie from those of probabilities that were rounded: some samples may have changed places. */
const ofOrder = 1e-3

/** The mean F1 of the classes that there are or that were answered. */
function macroF1(answers: AnswerColumns): number {
  const [truth, answer] = [answerColumn(answers, 'truth'), answerColumn(answers, 'answer')]
  const labels = [...new Set([...truth, ...answer].map(String))]
  const numbers = new Map(labels.map((label, number) => [label, number]))
  const numberOf = (label: AnswerCell): number => numbers.get(String(label)) ?? 0
  return macroF1Of(confusionMatrix(truth.map(numberOf), answer.map(numberOf), labels.length), labels)
}

/** Classes that two runs told of the same rows: McNemar's test for the whole, the share that was found for each class. */
export const classCases: TaskCases = {
  keys: ['row'],
  told: ['probability'],
  measure: 'right',
  worth: rightAnswers,
  reached(answers) {
    const accuracy = meanOf(rightAnswers(answers))
    return accuracy === null ? {} : { accuracy, macroF1: macroF1(answers) }
  },
  nearly(answers) {
    const [, second, ...others] = [...answers.keys()].filter((head) => head.startsWith(probabilityHead))
    if (second === undefined || others.length > 0) return {}
    const said = answerColumn(answers, second).map(Number)
    const label = second.slice(probabilityHead.length)
    const actual = answerColumn(answers, 'truth').map((truth) => (truth === label ? 1 : 0))
    const ranked = rankAnswers(said, actual)
    const told = Object.entries({ rocAuc: rocAucOf(ranked), prAuc: prAucOf(ranked) })
    return Object.fromEntries(
      told.flatMap(([metric, value]) => (value === null ? [] : [[metric, { value, within: ofOrder }]])),
    )
  },
  gain(first, second) {
    const only = onlyRight(rightAnswers(first), rightAnswers(second))
    return pairedShares('accuracy', only.second, only.first, answerColumn(first, 'truth').length)
  },
  groups(first, second) {
    const rows = meansByName(
      answerColumn(first, 'truth').map((truth) => String(truth ?? '')),
      rightAnswers(first),
      rightAnswers(second),
    )
    return {
      title: 'Class',
      figure: 'Found',
      format: 'share',
      better: 'higher',
      areSteps: false,
      rows: rows.toSorted((one, other) => other.cases - one.cases),
    }
  },
}

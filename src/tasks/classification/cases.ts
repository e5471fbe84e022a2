import { pairedShares } from '../../shared/tasks/chanceOfShares'
import { answerColumn, meanOf, meansByName, onlyRight, rightAnswers, type TaskCases } from '../taskCases'

/** Classes that two runs told of the same rows: McNemar's test for the whole, the share that was found for each class. */
export const classCases: TaskCases = {
  keys: ['row'],
  told: ['probability'],
  measure: 'right',
  worth: rightAnswers,
  reached(answers) {
    const accuracy = meanOf(rightAnswers(answers))
    return accuracy === null ? {} : { accuracy }
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

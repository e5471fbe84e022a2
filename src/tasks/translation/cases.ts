import { pairedGain } from '../../shared/tasks/judgement'
import { answerColumn, rightAnswers, type AnswerColumns, type TaskCases } from '../taskCases'

/** Translations of the same texts by two runs: by how much higher their chrF is, text by text. */
export const pairCases: TaskCases = {
  keys: ['row', 'source'],
  told: ['chrf'],
  measure: 'right',
  worth: rightAnswers,
  reached: () => ({}),
  gain(first, second) {
    const [one, other] = [scores(first), scores(second)]
    return pairedGain(
      'chrf',
      other.map((chrf, place) => chrf - (one[place] ?? NaN)),
    )
  },
  groups: () => null,
}

const scores = (answers: AnswerColumns): number[] =>
  answerColumn(answers, 'chrf').map((chrf) => (typeof chrf === 'number' ? chrf : NaN))

import { pairedGain } from '../../shared/tasks/judgement'
import { chrfOf } from './chrf'
import { metricsOf, scoreText } from './translationScores'
import { answerColumn, rightAnswers, type AnswerColumns, type TaskCases } from '../taskCases'

/** Scores that differ by less are of the same reference. */
const alike = 1e-9

/** Translations of the same texts by two runs: by how much higher their chrF is, text by text. */
export const pairCases: TaskCases = {
  keys: ['row', 'source'],
  told: ['chrf'],
  measure: 'right',
  worth: rightAnswers,
  // A source may have several translations, of which one stands in the answers: then its score is a better one than that tells.
  reached(answers) {
    const translations = answerColumn(answers, 'answer').map(String)
    const scored = answerColumn(answers, 'truth').map((truth, at) =>
      scoreText(translations[at] ?? '', [String(truth)]),
    )
    const told = scores(answers)
    const isWhole = scored.every(({ chrf }, at) => Math.abs(chrfOf(chrf) - (told[at] ?? NaN)) < alike)
    const { chrf } = isWhole ? metricsOf(scored) : {}
    return chrf === undefined ? {} : { chrf }
  },
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

import { pairedGain } from '../../shared/tasks/judgement'
import { answerColumn, rightAnswers, type AnswerColumns, type TaskCases } from '../taskCases'

/** Less likely than this is written as likely as this, so that one token does not decide alone. */
const leastProbability = 1e-9

/** The next tokens of the same text as two runs guess them: by how much less surprised one is, in nats a token. */
export const writingCases: TaskCases = {
  keys: ['place', 'truth'],
  told: ['probability'],
  measure: 'right',
  worth: rightAnswers,
  reached: () => ({}),
  gain(first, second) {
    const [one, other] = [surprises(first), surprises(second)]
    return pairedGain(
      'loss',
      one.map((nats, place) => nats - (other[place] ?? NaN)),
      true,
    )
  },
  groups: () => null,
}

/** How surprised a run is by each token that came, in nats. */
const surprises = (answers: AnswerColumns): number[] =>
  answerColumn(answers, 'probability').map((probability) =>
    typeof probability === 'number' ? -Math.log(Math.max(leastProbability, probability)) : NaN,
  )

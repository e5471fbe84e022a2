import { pairedGain } from '../../shared/tasks/judgement'
import { answerColumn, meanOf, rightAnswers, type AnswerColumns, type TaskCases } from '../taskCases'

/** Less likely than this is written as likely as this, so that one token does not decide alone. */
const leastProbability = 1e-9

/** Share by which the mean of logarithms of rounded probabilities may be off. */
const rounded = 1e-4

/** The next tokens of the same text as two runs guess them: by how much less surprised one is, in nats a token. */
export const writingCases: TaskCases = {
  keys: ['place', 'truth'],
  told: ['probability'],
  measure: 'right',
  worth: rightAnswers,
  reached(answers) {
    const accuracy = meanOf(rightAnswers(answers))
    return accuracy === null ? {} : { accuracy }
  },
  nearly(answers) {
    const probabilities = answerColumn(answers, 'probability').map(Number)
    // What was so unlikely that it was rounded to zero is not told.
    if (probabilities.length === 0 || !probabilities.every((probability) => probability > 0)) return {}
    const loss = -probabilities.reduce((sum, own) => sum + Math.log(own), 0) / probabilities.length
    const perplexity = Math.exp(loss)
    return {
      loss: { value: loss, within: rounded * Math.max(1, loss) },
      perplexity: { value: perplexity, within: rounded * perplexity * Math.max(1, loss) },
    }
  },
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

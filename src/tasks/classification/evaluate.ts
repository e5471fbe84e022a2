import { classProbabilities, largest } from './encodeText'
import type { AnswerTable } from '../prepared'
import type { PreparedTexts } from './preparedTexts'
import { confusionMatrix, scoresByClass } from './scores'
import type { ClassificationEvaluation } from '../../shared/tasks/classification'

const shownMistakes = 50

/** What was answered to each test text, with its probability. `outputs` [test samples, units]. */
export function classificationAnswers(prepared: PreparedTexts, outputs: Float32Array): AnswerTable {
  const { parts, read, labels, codec } = prepared
  const { labels: names } = codec
  const answers = Array.from(parts.test, (_, sample) => {
    const probabilities = classProbabilities(outputs, sample, names.length)
    const answer = largest(probabilities)
    return { answer: names[answer] ?? null, probability: probabilities[answer] ?? NaN }
  })
  return {
    row: Int32Array.from(parts.test, (text) => read.rows[text] ?? 0),
    truth: Array.from(parts.test, (text) => names[labels[text] ?? 0] ?? null),
    answer: answers.map(({ answer }) => answer),
    probability: Float32Array.from(answers, ({ probability }) => probability),
  }
}

/** Confusion, scores by class and the worst mistakes on the test texts. `outputs` [test samples, units]. */
export async function evaluateClassification(
  prepared: PreparedTexts,
  outputs: Float32Array,
): Promise<ClassificationEvaluation> {
  const { labels: names } = prepared.codec
  const answers = Array.from(prepared.parts.test, (text, sample) => {
    const probabilities = classProbabilities(outputs, sample, names.length)
    const predicted = largest(probabilities)
    return { text, actual: prepared.labels[text] ?? 0, predicted, probability: probabilities[predicted] ?? 0 }
  })
  const confusion = confusionMatrix(
    answers.map((answer) => answer.actual),
    answers.map((answer) => answer.predicted),
    names.length,
  )
  const worst = answers
    .filter((answer) => answer.actual !== answer.predicted)
    .sort((a, b) => b.probability - a.probability)
    .slice(0, shownMistakes)
  const mistakes: ClassificationEvaluation['mistakes'] = []
  for (const answer of worst) {
    mistakes.push({
      row: prepared.read.rows[answer.text] ?? 0,
      text: await prepared.originalText(answer.text),
      actual: names[answer.actual] ?? '',
      predicted: names[answer.predicted] ?? '',
      probability: answer.probability,
    })
  }
  return {
    task: 'classification',
    labels: names,
    confusion,
    perClass: scoresByClass(confusion, names),
    mistakes,
  }
}

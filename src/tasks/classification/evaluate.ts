import { classProbabilities, largest } from './encodeText'
import type { PreparedTexts } from './preparedTexts'
import { confusionMatrix, scoresByClass } from './scores'
import type { ClassificationEvaluation } from '../../shared/tasks/classification/spec'

const shownMistakes = 50

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

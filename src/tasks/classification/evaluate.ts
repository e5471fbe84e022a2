import type { ClassificationEvaluation } from '../../shared/tasks/classification/spec'
import type { Evaluated, Model, Samples } from '../prepared'
import type { GuessedBaselines } from './baselines'
import type { PreparedTexts } from './preparedTexts'
import { scoresByClass } from './scores'
import { answersOf, TestScorer } from './testScorer'

/** Confusion, scores by class, the worst mistakes on the test texts, every answer, and how they stand beside those of simple methods. */
export async function evaluateClassification(
  prepared: PreparedTexts,
  test: Samples,
  model: Model,
  simple: GuessedBaselines,
): Promise<Evaluated<ClassificationEvaluation>> {
  const { labels: names } = prepared.codec
  const scorer = new TestScorer(names, test.count)
  const metrics = await model.run(test, scorer)
  const { confusion } = scorer.classes
  const mistakes: ClassificationEvaluation['mistakes'] = []
  for (const { sample, actual, predicted, probability } of scorer.mistakes) {
    const text = prepared.parts.test[sample] ?? 0
    mistakes.push({
      row: prepared.read.rows[text] ?? 0,
      text: await prepared.originalText(text),
      actual: names[actual] ?? '',
      predicted: names[predicted] ?? '',
      probability,
    })
  }
  return {
    metrics,
    evaluation: {
      task: 'classification',
      labels: names,
      confusion: [...confusion],
      perClass: scoresByClass(confusion, names),
      mistakes,
    },
    answers: answersOf(prepared, names, scorer),
    beside: await simple.beside(scorer.answered),
  }
}

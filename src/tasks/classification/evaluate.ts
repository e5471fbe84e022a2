import type { ClassificationEvaluation } from '../../shared/tasks/classification/spec'
import type { Evaluated, Model, Samples } from '../prepared'
import { cellsOf } from '../recurrentStack'
import type { GuessedBaselines } from './baselines'
import type { Certainty } from './certainty/certaintyOf'
import { neverRightWarnings } from './neverRight'
import type { PreparedTexts } from './preparedTexts'
import { answersOf, TestScorer } from './testScorer'

/** Confusion, scores by class, the worst mistakes on the test texts, every answer, and how they stand beside those of simple methods. */
export async function evaluateClassification(
  prepared: PreparedTexts,
  test: Samples,
  model: Model,
  simple: GuessedBaselines,
  certainty: Certainty,
): Promise<Evaluated<ClassificationEvaluation>> {
  const { labels: names } = prepared.codec
  const scorer = new TestScorer(names, test.count, certainty)
  const metrics = await model.run(test, scorer)
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
  const evaluation = { ...scorer.evaluation(), mistakes }
  return {
    metrics,
    evaluation,
    warnings: neverRightWarnings(evaluation),
    answers: answersOf(prepared, names, scorer),
    beside: await simple.beside(scorer.answered),
    ...(await simple.together(scorer.probabilities, cellsOf(prepared.experiment.model.layers))),
  }
}

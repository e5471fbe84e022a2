import type { Metrics } from '../../shared/domain/run'
import type { ClassificationEvaluation } from '../../shared/tasks/classification/spec'
import { FirstValues } from '../firstValues'
import type { Answer, Batch, Evaluated, Model, Samples, Scorer } from '../prepared'
import { ClassScorer } from './classScorer'
import { classProbabilities } from './encodeText'
import type { PreparedTexts } from './preparedTexts'
import { scoresByClass } from './scores'

const shownMistakes = 50

/** A wrong answer to a sample, with how sure the network was of it. */
interface Mistake {
  readonly sample: number
  readonly actual: number
  readonly predicted: number
  readonly probability: number
}

/** Counts right and wrong classes, and keeps the wrong answers given with most confidence. */
class TestScorer implements Scorer {
  readonly needsOutputs = true
  readonly classes: ClassScorer
  private readonly worst = new FirstValues<Mistake>(
    shownMistakes,
    (a, b) => b.probability - a.probability || a.sample - b.sample,
  )

  constructor(private readonly labels: readonly string[]) {
    this.classes = new ClassScorer(labels)
  }

  add(batch: Batch, members: Int32Array, answer: Answer): void {
    this.classes.add(batch, members, answer)
    members.forEach((sample, row) => {
      const actual = batch.targets?.values[row] ?? 0
      const predicted = answer.best[row] ?? 0
      if (actual === predicted || answer.outputs === null) return
      const probabilities = classProbabilities(answer.outputs, row, this.labels.length)
      this.worst.add({ sample, actual, predicted, probability: probabilities[predicted] ?? 0 })
    })
  }

  get mistakes(): readonly Mistake[] {
    return this.worst.sorted()
  }

  metrics(): Metrics {
    return this.classes.metrics()
  }
}

/** Confusion, scores by class and the worst mistakes on the test texts. */
export async function evaluateClassification(
  prepared: PreparedTexts,
  test: Samples,
  model: Model,
): Promise<Evaluated<ClassificationEvaluation>> {
  const { labels: names } = prepared.codec
  const scorer = new TestScorer(names)
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
  }
}

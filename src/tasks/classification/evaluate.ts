import type { Metrics } from '../../shared/domain/run'
import type { ClassificationEvaluation } from '../../shared/tasks/classification/spec'
import { FirstValues } from '../firstValues'
import type { Answer, AnswerTable, Batch, Evaluated, Model, Samples, Scorer } from '../prepared'
import type { GuessedBaselines } from './baselines'
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

/** Counts right and wrong classes, and keeps each answer with its probability, and the wrong ones given with most confidence. */
class TestScorer implements Scorer {
  readonly needsOutputs = true
  readonly classes: ClassScorer
  /** [samples] */
  readonly answered: Int32Array
  readonly probability: Float32Array
  private readonly worst = new FirstValues<Mistake>(
    shownMistakes,
    (a, b) => b.probability - a.probability || a.sample - b.sample,
  )

  constructor(
    private readonly labels: readonly string[],
    samples: number,
  ) {
    this.classes = new ClassScorer(labels)
    this.answered = new Int32Array(samples)
    this.probability = new Float32Array(samples)
  }

  add(batch: Batch, members: Int32Array, answer: Answer): void {
    this.classes.add(batch, members, answer)
    members.forEach((sample, row) => {
      const actual = batch.targets?.values[row] ?? 0
      const predicted = answer.best[row] ?? 0
      if (answer.outputs === null) throw new Error('test texts are scored by outputs')
      const probability = classProbabilities(answer.outputs, row, this.labels.length)[predicted] ?? 0
      this.answered[sample] = predicted
      this.probability[sample] = probability
      if (actual !== predicted) this.worst.add({ sample, actual, predicted, probability })
    })
  }

  get mistakes(): readonly Mistake[] {
    return this.worst.sorted()
  }

  metrics(): Metrics {
    return this.classes.metrics()
  }
}

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
    answers: answersOf(prepared, scorer),
    beside: await simple.beside(scorer.answered),
  }
}

/** What was answered to each test text, with its probability. */
function answersOf({ parts, read, labels, codec }: PreparedTexts, scorer: TestScorer): AnswerTable {
  const { labels: names } = codec
  return {
    row: Int32Array.from(parts.test, (text) => read.rows[text] ?? 0),
    truth: Array.from(parts.test, (text) => names[labels[text] ?? 0] ?? null),
    answer: Array.from(scorer.answered, (label) => names[label] ?? null),
    probability: scorer.probability,
  }
}

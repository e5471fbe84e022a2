import type { Metrics } from '../../shared/domain/run'
import { FirstValues } from '../firstValues'
import type { Answer, AnswerTable, Batch, Scorer } from '../prepared'
import type { SplitParts } from '../split'
import { ClassScorer } from './classScorer'
import { classProbabilities } from './classProbabilities'

/** Wrong answers that are kept to be looked at. */
const shownMistakes = 50

/** A wrong answer to a sample, with how sure the network was of it. */
export interface Mistake {
  readonly sample: number
  readonly actual: number
  readonly predicted: number
  readonly probability: number
}

/** Counts right and wrong classes, and keeps each answer with its probability, and the wrong ones given with most confidence. */
export class TestScorer implements Scorer {
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
      if (answer.outputs === null) throw new Error('test samples are scored by outputs')
      const probability = classProbabilities(answer.outputs, row, this.labels.length)[predicted] ?? 0
      this.answered[sample] = predicted
      this.probability[sample] = probability
      if (actual !== predicted) this.worst.add({ sample, actual, predicted, probability })
    })
  }

  /** The wrong answers given with most confidence, the surest first, at most 50. */
  get mistakes(): readonly Mistake[] {
    return this.worst.sorted()
  }

  metrics(): Metrics {
    return this.classes.metrics()
  }
}

/** Samples with their rows and class numbers, and which of them are tested. */
interface TestedSamples {
  readonly parts: SplitParts
  readonly read: { readonly rows: readonly number[] }
  readonly labels: Int32Array
}

/** What was answered to each test sample, with its probability. */
export function answersOf(
  { parts, read, labels }: TestedSamples,
  names: readonly string[],
  scorer: TestScorer,
): AnswerTable {
  return {
    row: Int32Array.from(parts.test, (sample) => read.rows[sample] ?? 0),
    truth: Array.from(parts.test, (sample) => names[labels[sample] ?? 0] ?? null),
    answer: Array.from(scorer.answered, (label) => names[label] ?? null),
    probability: scorer.probability,
  }
}

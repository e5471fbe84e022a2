import type { Metrics } from '../../shared/domain/run'
import type { ClassesEvaluation } from '../../shared/tasks/classification/spec'
import { FirstValues } from '../firstValues'
import type { Answer, AnswerTable, Batch, Scorer } from '../prepared'
import type { SplitParts } from '../split'
import { mostProbabilities } from './baselines'
import { atTemperature } from './certainty/atTemperature'
import type { Certainty } from './certainty/certaintyOf'
import { decisionCurve } from './certainty/rankedAnswers'
import { ReliabilityCounts } from './certainty/reliability'
import { ClassScorer } from './classScorer'
import { classProbabilities } from './classProbabilities'
import { scoresByClass } from './scores'
import { TwoClassScorer } from './twoClassScorer'

/** Wrong answers that are kept to be looked at. */
const shownMistakes = 50

/** A wrong answer to a sample, with how sure the network was of it. */
export interface Mistake {
  readonly sample: number
  readonly actual: number
  readonly predicted: number
  readonly probability: number
}

/** Counts right and wrong classes, keeps each answer with its probability, the wrong ones given with most confidence, and whether probabilities came true. */
export class TestScorer implements Scorer {
  readonly needsOutputs = true
  readonly classes: ClassScorer
  /** [samples] */
  readonly answered: Int32Array
  readonly probability: Float32Array
  /** The probability of each class [samples, classes]; null where there are too many of them. */
  readonly probabilities: Float32Array | null
  private readonly pair: TwoClassScorer | null
  private readonly before = new ReliabilityCounts()
  private readonly after = new ReliabilityCounts()
  private readonly worst = new FirstValues<Mistake>(
    shownMistakes,
    (a, b) => b.probability - a.probability || a.sample - b.sample,
  )

  constructor(
    private readonly labels: readonly string[],
    samples: number,
    private readonly certainty: Certainty,
  ) {
    this.pair = labels.length === 2 ? new TwoClassScorer(labels, certainty.temperature) : null
    this.classes = this.pair?.classes ?? new ClassScorer(labels)
    this.answered = new Int32Array(samples)
    this.probability = new Float32Array(samples)
    const all = samples * labels.length
    this.probabilities = all <= mostProbabilities ? new Float32Array(all) : null
  }

  add(batch: Batch, members: Int32Array, answer: Answer): void {
    const scorer = this.pair ?? this.classes
    scorer.add(batch, members, answer)
    members.forEach((sample, row) => {
      const actual = batch.targets?.values[row] ?? 0
      const predicted = answer.best[row] ?? 0
      if (answer.outputs === null) throw new Error('test samples are scored by outputs')
      const said = classProbabilities(answer.outputs, row, this.labels.length)
      const shown = atTemperature(said, this.certainty.temperature)
      // Of two classes the second is what is looked for, however unlikely.
      const asked = this.pair ? 1 : predicted
      this.before.add(said[asked] ?? 0, actual === asked)
      this.after.add(shown[asked] ?? 0, actual === asked)
      const probability = shown[predicted] ?? 0
      this.answered[sample] = predicted
      this.probability[sample] = probability
      this.probabilities?.set(shown, sample * this.labels.length)
      if (actual !== predicted) this.worst.add({ sample, actual, predicted, probability })
    })
  }

  /** The wrong answers given with most confidence, the surest first, at most 50. */
  get mistakes(): readonly Mistake[] {
    return this.worst.sorted()
  }

  metrics(): Metrics {
    return (this.pair ?? this.classes).metrics()
  }

  /** What is told of the test samples, whatever they are. */
  evaluation(): ClassesEvaluation {
    const { confusion } = this.classes
    const { rows, temperature, threshold } = this.certainty
    const ranked = this.pair?.ranked
    return {
      task: 'classification',
      labels: [...this.labels],
      confusion: [...confusion],
      perClass: scoresByClass(confusion, this.labels),
      calibration: { rows, temperature, before: this.before.result, after: this.after.result },
      ...(ranked
        ? {
            decision: {
              positives: ranked.positives,
              negatives: ranked.negatives,
              curve: decisionCurve(ranked, threshold),
              chosen: threshold,
            },
          }
        : {}),
    }
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
    ...probabilitiesOf(names, scorer),
  }
}

/** Classes whose probabilities stand beside every answer, at most. */
const toldClasses = 50

/** How the head of a column begins that holds the probability of a class. */
export const probabilityHead = 'probability of '

/** A column for the probability of each class, by the name of the class. */
function probabilitiesOf(names: readonly string[], { probabilities }: TestScorer): AnswerTable {
  if (probabilities === null || names.length > toldClasses) return {}
  const column = (label: number): Float32Array =>
    Float32Array.from(
      { length: probabilities.length / names.length },
      (_, sample) => probabilities[sample * names.length + label] ?? 0,
    )
  return Object.fromEntries(names.map((name, label) => [probabilityHead + name, column(label)]))
}

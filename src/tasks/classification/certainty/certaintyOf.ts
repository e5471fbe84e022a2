import type { Metrics } from '../../../shared/domain/run'
import type { Answer, Batch, Model, Samples, Scorer } from '../../prepared'
import { ClassScorer } from '../classScorer'
import { classProbabilities } from '../classProbabilities'
import { TwoClassScorer } from '../twoClassScorer'
import { atTemperature } from './atTemperature'
import { fewestCalibrated, learnTemperature } from './learnTemperature'
import { bestThreshold, rankAnswers } from './rankedAnswers'

/** What the answers to validation rows tell of how sure a network may be. */
export interface Certainty {
  /** Validation rows that it was learned on; 0 where they were too few. */
  readonly rows: number
  readonly temperature: number
  /** Of two classes the probability from which on the second is best answered, by F1; null where that cannot be told. */
  readonly threshold: number | null
}

/** What a network that was never held against validation rows is taken for. */
export const uncalibrated: Certainty = { rows: 0, temperature: 1, threshold: null }

/** Probabilities that a temperature is learned from, at most: an even part of more samples says the same. */
const mostProbabilities = 1_000_000

/** Takes in the metrics of some samples, as any scorer of classes, and keeps what was said of them. */
class KeepingScorer implements Scorer {
  readonly needsOutputs = true
  private readonly own: Scorer
  private readonly every: number
  private readonly said: number[] = []
  private readonly actual: number[] = []

  constructor(
    private readonly classes: number,
    labels: readonly string[],
    samples: number,
  ) {
    this.own = classScorer(labels)
    this.every = Math.max(1, Math.ceil((samples * classes) / mostProbabilities))
  }

  add(batch: Batch, members: Int32Array, answer: Answer): void {
    this.own.add(batch, members, answer)
    if (answer.outputs === null) throw new Error('answers are calibrated by outputs')
    for (const [row, sample] of members.entries()) {
      if (sample % this.every !== 0) continue
      this.said.push(...classProbabilities(answer.outputs, row, this.classes))
      this.actual.push(batch.targets?.values[row] ?? 0)
    }
  }

  metrics(): Metrics {
    return this.own.metrics()
  }

  certainty(): Certainty {
    const actual = Int32Array.from(this.actual)
    if (actual.length < fewestCalibrated) return uncalibrated
    const temperature = learnTemperature(Float32Array.from(this.said), actual, this.classes)
    if (this.classes > 2) return { rows: actual.length, temperature, threshold: null }
    const shown = Array.from(
      actual,
      (_, sample) => atTemperature(this.said.slice(sample * 2, sample * 2 + 2), temperature)[1] ?? 0,
    )
    return { rows: actual.length, temperature, threshold: bestThreshold(rankAnswers(shown, actual)) }
  }
}

/** The scorer of some classes: of two it also ranks the samples by their probability. */
export const classScorer = (labels: readonly string[]): Scorer =>
  labels.length === 2 ? new TwoClassScorer(labels) : new ClassScorer(labels)

/** Answers the validation samples: their metrics, and how sure the answers may be. */
export async function certaintyOf(
  model: Model,
  validation: Samples,
  labels: readonly string[],
): Promise<{ readonly metrics: Metrics; readonly certainty: Certainty }> {
  const scorer = new KeepingScorer(labels.length, labels, validation.count)
  const metrics = await model.run(validation, scorer)
  return { metrics, certainty: scorer.certainty() }
}

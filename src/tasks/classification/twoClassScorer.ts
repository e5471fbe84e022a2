import type { Metrics } from '../../shared/domain/run'
import type { Answer, Batch, Scorer } from '../prepared'
import { prAucOf, rankAnswers, rocAucOf, type RankedAnswers } from './certainty/rankedAnswers'
import { classProbabilities } from './classProbabilities'
import { ClassScorer } from './classScorer'

/** Counts right and wrong answers of two classes, and ranks the samples by the probability of the second. */
export class TwoClassScorer implements Scorer {
  readonly needsOutputs = true
  readonly classes: ClassScorer
  private readonly said: number[] = []
  private readonly actual: number[] = []

  constructor(
    labels: readonly string[],
    private readonly temperature = 1,
  ) {
    this.classes = new ClassScorer(labels)
  }

  add(batch: Batch, members: Int32Array, answer: Answer): void {
    this.classes.add(batch, members, answer)
    if (answer.outputs === null) throw new Error('two classes are ranked by outputs')
    for (const row of members.keys()) {
      this.said.push(classProbabilities(answer.outputs, row, 2, this.temperature)[1] ?? 0)
      this.actual.push(batch.targets?.values[row] ?? 0)
    }
  }

  get ranked(): RankedAnswers {
    return rankAnswers(this.said, this.actual)
  }

  metrics(): Metrics {
    const { ranked } = this
    const [rocAuc, prAuc] = [rocAucOf(ranked), prAucOf(ranked)]
    return {
      ...this.classes.metrics(),
      ...(rocAuc === null ? {} : { rocAuc }),
      ...(prAuc === null ? {} : { prAuc }),
    }
  }
}

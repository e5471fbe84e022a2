import type { Metrics } from '../../shared/domain/run'
import type { Answer, Batch, Scorer } from '../prepared'
import { EntityCounts } from './entityScores'
import type { SentenceSamples } from './sentenceSamples'
import type { TaggedSentences } from './taggedSentences'

/** An answer to a sentence. */
export interface SentenceAnswer {
  readonly sample: number
  readonly sentence: number
  /** Number of the tag of each word, and how likely it is; 1 where outputs are not asked for. */
  readonly labels: Int32Array
  readonly probabilities: Float32Array
}

/** Counts mentions and tags that are answered right; hands each answer on where someone hears. */
export class TaggingScorer implements Scorer {
  readonly counts = new EntityCounts()
  readonly needsOutputs: boolean

  constructor(
    private readonly sentences: TaggedSentences,
    private readonly samples: SentenceSamples,
    private readonly onAnswer: ((answer: SentenceAnswer) => void) | null = null,
  ) {
    this.needsOutputs = onAnswer !== null
  }

  add(batch: Batch, members: Int32Array, answer: Answer): void {
    members.forEach((sample, row) => {
      const sentence = this.samples.sentenceOf(sample)
      const words = batch.lengths?.[row] ?? batch.steps
      const { labels, probabilities } = answerOfRow(answer, row, batch.size, words)
      const { tags, mentions } = this.sentences.answered(labels)
      this.counts.add(this.sentences.mentions(sentence), mentions, this.sentences.tags(sentence), tags)
      this.onAnswer?.({ sample, sentence, labels, probabilities })
    })
  }

  metrics(): Metrics {
    return this.counts.metrics()
  }
}

/** The tags of one row of a batch, with their probabilities. */
export function answerOfRow(
  { best, outputs }: Answer,
  row: number,
  size: number,
  words: number,
): Pick<SentenceAnswer, 'labels' | 'probabilities'> {
  const units = outputs ? outputs.length / best.length : 0
  const labels = Int32Array.from({ length: words }, (_, step) => best[step * size + row] ?? 0)
  const probabilities = Float32Array.from(labels, (label, step) =>
    outputs ? (outputs[(step * size + row) * units + label] ?? 0) : 1,
  )
  return { labels, probabilities }
}

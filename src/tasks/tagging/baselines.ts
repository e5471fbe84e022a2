import type { Baseline, Metrics } from '../../shared/domain/run'
import { Random } from '../../shared/random'
import { judgeGain } from '../../shared/tasks/judgement'
import type { CountedMentions } from '../../shared/tasks/tagging/spec'
import type { Evaluated, Part, Progress } from '../prepared'
import { pairedF1 } from './besideBaselines'
import { countMentions, EntityCounts } from './entityScores'
import { AveragedPerceptron } from './perceptron'
import type { TaggedSentences } from './taggedSentences'

/** A simple method that learned from training sentences, with what is told of it. */
interface Tagger extends Pick<Baseline, 'id' | 'name' | 'description'> {
  /** Numbers of the tags of words, by their numbers. */
  tag(words: Int32Array): Int32Array
}

/** What it answered to a part. */
interface TaggedPart {
  readonly metrics: Metrics
  /** Of each sentence of the part, in its order. */
  readonly counts: readonly CountedMentions[]
}

/** Words that the perceptron learns from at most, so that it takes seconds. */
const mostWords = 300_000

/** What simple methods answer to the parts of the split, each found out once, when it is first asked for. */
export class TaggingBaselines {
  private learned: Promise<readonly Tagger[]> | null = null
  private readonly answered = new Map<Part, readonly TaggedPart[]>()

  constructor(
    private readonly sentences: TaggedSentences,
    private readonly seed: number,
  ) {}

  /** The metrics of parts that are not wanted stay empty. */
  async on(wanted: readonly Part[], onProgress: Progress = () => Promise.resolve()): Promise<Baseline[]> {
    const taggers = await (this.learned ??= this.learn(onProgress))
    const onPart = (part: Part): readonly TaggedPart[] =>
      wanted.includes(part) ? this.answers(part, taggers) : []
    const [validation, test] = [onPart('validation'), onPart('test')]
    return taggers.map(({ id, name, description }, index) => ({
      id,
      name,
      description,
      validation: validation[index]?.metrics ?? {},
      test: test[index]?.metrics ?? {},
    }))
  }

  /** How answers to the test sentences stand beside those of each method; nothing before these were asked for. */
  async beside(own: readonly CountedMentions[]): Promise<NonNullable<Evaluated['beside']>> {
    const [taggers, answers] = [await this.learned, this.answered.get('test')]
    if (!taggers || !answers) return {}
    return Object.fromEntries(
      taggers.flatMap(({ id }, index) => {
        const other = answers[index]
        if (!other) return []
        const gain = pairedF1(own, other.counts)
        return [[id, { gain, judgement: judgeGain(gain) }] as const]
      }),
    )
  }

  private answers(part: Part, taggers: readonly Tagger[]): readonly TaggedPart[] {
    const known = this.answered.get(part)
    if (known) return known
    const { read, parts } = this.sentences
    if (parts[part].length === 0) return []
    const answers = taggers.map((tagger): TaggedPart => {
      const all = new EntityCounts()
      const counts = Array.from(parts[part], (sentence) => {
        const { tags, mentions } = this.sentences.answered(tagger.tag(read.sentences.at(sentence)))
        const gold = this.sentences.mentions(sentence)
        all.add(gold, mentions, this.sentences.tags(sentence), tags)
        return countMentions(gold, mentions)
      })
      return { metrics: all.metrics(), counts }
    })
    this.answered.set(part, answers)
    return answers
  }

  private async learn(onProgress: Progress): Promise<readonly Tagger[]> {
    return [frequentTags(this.sentences), await perceptron(this.sentences, this.seed, onProgress)]
  }
}

/** Each word's most frequent tag, and for other words the most frequent of all. */
function frequentTags({ read, parts, labels, codec }: TaggedSentences): Tagger {
  const size = codec.labels.length
  const counts = new Map<number, Float64Array>()
  const all = new Float64Array(size)
  for (const sentence of parts.train) {
    const own = labels(sentence)
    read.sentences.at(sentence).forEach((word, step) => {
      const label = own[step] ?? 0
      const ofWord = counts.get(word) ?? new Float64Array(size)
      counts.set(word, ofWord)
      ofWord[label] = (ofWord[label] ?? 0) + 1
      all[label] = (all[label] ?? 0) + 1
    })
  }
  const usual = largest(all)
  return {
    id: 'frequentTag',
    name: 'Most frequent tag',
    description: 'Gives each word the tag that it has most often in the training sentences.',
    tag: (words) =>
      words.map((word) => {
        const own = counts.get(word)
        return own ? largest(own) : usual
      }),
  }
}

async function perceptron(sentences: TaggedSentences, seed: number, onProgress: Progress): Promise<Tagger> {
  const { read, parts, labels, codec } = sentences
  const random = Random.of(seed, 'perceptron')
  const chosen: number[] = []
  let words = 0
  for (const sentence of random.shuffle(Int32Array.from(parts.train))) {
    words += read.sentences.length(sentence)
    if (words > mostWords && chosen.length > 0) break
    chosen.push(sentence)
  }
  const trained = new Set(chosen.flatMap((sentence) => [...read.sentences.at(sentence)]))
  const tagger = new AveragedPerceptron(read.words, codec.labels.length, trained)
  await tagger.train(
    {
      words: read.words,
      sentences: Int32Array.from(chosen),
      at: (sentence) => read.sentences.at(sentence),
      labels,
    },
    random,
    onProgress,
  )
  return {
    id: 'perceptron',
    name: 'Averaged perceptron',
    description:
      'Tags words from left to right by how they and their neighbours are written and by the tags before, without a network.',
    tag: (own) => tagger.tag(own),
  }
}

const largest = (values: Float64Array): number =>
  values.reduce((best, value, index) => (value > (values[best] ?? 0) ? index : best), 0)

import type {
  CountedMentions,
  JudgedSentence,
  Mention,
  MistakeKind,
  TaggingEvaluation,
} from '../../shared/tasks/tagging/spec'
import { mistakeKinds } from '../../shared/tasks/tagging/spec'
import type { Evaluated, Model } from '../prepared'
import type { TaggingBaselines } from './baselines'
import { countMentions, isSame, scoresOf } from './entityScores'
import { compareMentions } from './mistakes'
import type { SentenceSamples } from './sentenceSamples'
import type { TaggedSentences } from './taggedSentences'
import { TaggingScorer } from './taggingScorer'

/** Test sentences that are shown: of each kind of mistake, and without one. */
const shownOfKind = 25
const shownRight = 50
/** Longer sentences are not shown. */
const longestShown = 200

/** Scores by type, confusions, kinds of mistakes, test sentences with their answers, and how they stand beside those of simple methods. */
export async function evaluateTagging(
  sentences: TaggedSentences,
  test: SentenceSamples,
  model: Model,
  simple: TaggingBaselines,
): Promise<Evaluated<TaggingEvaluation>> {
  const { read, codec } = sentences
  const told = new ToldSentences(sentences)
  const answered = new Array<{ tags: string; probability: number; counts: CountedMentions }>(test.count)
  const scorer = new TaggingScorer(sentences, test, ({ sample, sentence, labels, probabilities }) => {
    const { tags, mentions } = sentences.answered(labels)
    told.add(sample, sentence, mentions)
    answered[sample] = {
      tags: tags.join(' '),
      probability: probabilities.reduce((least, value) => Math.min(least, value), 1),
      counts: countMentions(sentences.mentions(sentence), mentions),
    }
  })
  const metrics = await model.run(test, scorer)
  const members = Array.from({ length: test.count }, (_, sample) => test.sentenceOf(sample))
  return {
    metrics,
    evaluation: {
      task: 'tagging',
      scheme: codec.scheme,
      sentences: test.count,
      tokens: members.reduce((sum, sentence) => sum + read.sentences.length(sentence), 0),
      perType: scorer.counts.perType().map((counted) => ({ ...counted, ...scoresOf(counted) })),
      ...told.evaluation(),
    },
    answers: {
      row: Int32Array.from(members, (sentence) => read.rows[sentence] ?? 0),
      truth: members.map((sentence) => sentences.tags(sentence).join(' ')),
      answer: answered.map(({ tags }) => tags),
      probability: Float32Array.from(answered, ({ probability }) => probability),
    },
    beside: await simple.beside(answered.map(({ counts }) => counts)),
  }
}

/** What is told of the test sentences beside their scores. */
class ToldSentences {
  private readonly mistakes: Record<MistakeKind, number> = {
    boundary: 0,
    type: 0,
    both: 0,
    missed: 0,
    invented: 0,
  }
  /** Counts of answered types by type; an empty name stands for nothing. */
  private readonly confusion = new Map<string, Map<string, number>>()
  private readonly novelty = { seen: { gold: 0, correct: 0 }, unseen: { gold: 0, correct: 0 } }
  private readonly shown: { readonly sample: number; readonly sentence: JudgedSentence }[] = []
  private readonly trained: ReadonlySet<string>

  constructor(private readonly sentences: TaggedSentences) {
    this.trained = new Set(
      Array.from(sentences.parts.train).flatMap((sentence) =>
        sentences.mentions(sentence).map((mention) => this.textOf(sentence, mention)),
      ),
    )
  }

  add(sample: number, sentence: number, answer: readonly Mention[]): void {
    const gold = this.sentences.mentions(sentence)
    const compared = compareMentions(gold, answer)
    for (const { gold: own, answer: other, mistake } of compared) {
      if (mistake) this.mistakes[mistake] += 1
      const row = this.confusion.get(own?.type ?? '') ?? new Map<string, number>()
      this.confusion.set(own?.type ?? '', row)
      row.set(other?.type ?? '', (row.get(other?.type ?? '') ?? 0) + 1)
    }
    for (const mention of gold) {
      const counted = this.novelty[this.trained.has(this.textOf(sentence, mention)) ? 'seen' : 'unseen']
      counted.gold += 1
      if (answer.some((other) => isSame(mention, other))) counted.correct += 1
    }
    const kinds = mistakeKinds.filter((kind) => compared.some(({ mistake }) => mistake === kind))
    this.show(sample, sentence, { gold: [...gold], answer: [...answer], mistakes: kinds })
  }

  evaluation(): Pick<TaggingEvaluation, 'confusion' | 'mistakes' | 'novelty' | 'shown'> {
    const names = new Set([...this.confusion].flatMap(([type, row]) => [type, ...row.keys()]))
    const types = [...names].filter((type) => type !== '').sort()
    const all = [...types, '']
    return {
      confusion: {
        types,
        counts: all.map((type) => all.map((other) => this.confusion.get(type)?.get(other) ?? 0)),
      },
      mistakes: this.mistakes,
      novelty: this.novelty,
      shown: this.shown.toSorted((a, b) => a.sample - b.sample).map(({ sentence }) => sentence),
    }
  }

  private show(
    sample: number,
    sentence: number,
    judged: Pick<JudgedSentence, 'gold' | 'answer' | 'mistakes'>,
  ): void {
    const { read } = this.sentences
    if (read.sentences.length(sentence) > longestShown) return
    const countOf = (isSuch: (shown: JudgedSentence) => boolean): number =>
      this.shown.filter((shown) => isSuch(shown.sentence)).length
    const isWanted =
      judged.mistakes.length === 0
        ? judged.gold.length > 0 && countOf(({ mistakes }) => mistakes.length === 0) < shownRight
        : judged.mistakes.some((kind) => countOf(({ mistakes }) => mistakes.includes(kind)) < shownOfKind)
    if (!isWanted) return
    this.shown.push({
      sample,
      sentence: { row: read.rows[sentence] ?? 0, tokens: this.sentences.tokens(sentence), ...judged },
    })
  }

  private textOf(sentence: number, { from, to }: Mention): string {
    return this.sentences.tokens(sentence).slice(from, to).join(' ')
  }
}

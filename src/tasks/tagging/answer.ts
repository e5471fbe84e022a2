import type { TaggedSentence, TaggingAnswer, TaggingQuestion } from '../../shared/tasks/tagging/sentences'
import { expected } from '../../shared/errors'
import type { Answer, Batch, Scorer } from '../prepared'
import { sequence } from '../split'
import type { AskedModel } from '../taskEngine'
import { EncodedTexts } from '../text/encodedTexts'
import { taggingCodecSchema, type TaggingCodec } from './codec'
import { unknownWords } from './encodeWord'
import { mentionsOf } from '../../shared/tasks/tagging/mentions'
import { EncodedWords, SentenceSamples } from './sentenceSamples'
import { textTokenizer } from './textTokenizer'
import { answerOfRow } from './taggingScorer'
import { typesOf } from './typesOf'

/** A sentence that is asked. */
export interface AskedSentence {
  readonly input: string
  readonly tokens: readonly string[]
}

/** Sentences as samples for the network; longer ones than it reads stand in several. */
export interface SentenceQuestions {
  readonly samples: SentenceSamples
  /** For each sample the sentence and the first of its words. */
  readonly pieces: readonly { readonly sentence: number; readonly from: number }[]
}

/** Encodes sentences with a trained model's codec. */
export function askSentences(codec: TaggingCodec, sentences: readonly AskedSentence[]): SentenceQuestions {
  const numbers = new Map<string, number>()
  const store = new EncodedTexts()
  const pieces: { sentence: number; from: number }[] = []
  sentences.forEach(({ tokens }, sentence) => {
    const ids = tokens.map((token) => {
      const known = numbers.get(token) ?? numbers.size
      numbers.set(token, known)
      return known
    })
    for (let from = 0; from < ids.length; from += codec.sequenceLength) {
      store.push(ids.slice(from, from + codec.sequenceLength))
      pieces.push({ sentence, from })
    }
  })
  const words = new EncodedWords([...numbers.keys()], codec)
  return { samples: new SentenceSamples(words, store, sequence(0, pieces.length), null), pieces }
}

/** Tags sentences with the model of a run. */
export async function answerTagging(question: TaggingQuestion, model: AskedModel): Promise<TaggingAnswer> {
  const codec = taggingCodecSchema.parse(model.codec)
  const { network } = model
  if (!network) throw new Error('Sentences are tagged by the network itself.')
  const split = textTokenizer(codec)
  const sentences: AskedSentence[] =
    question.about === 'texts'
      ? question.texts.map((input) => ({ input, tokens: split(input).map(({ token }) => token) }))
      : question.sentences.map((tokens) => ({ input: tokens.join(' '), tokens }))
  if (sentences.every(({ tokens }) => tokens.length === 0))
    throw expected('input.invalid', { where: 'Text', problem: 'it has no words', hint: 'Write a sentence.' })
  const asked = askSentences(codec, sentences)
  const found = sentences.map(({ tokens }) => ({
    tags: new Array<string>(tokens.length).fill('O'),
    probabilities: new Array<number>(tokens.length).fill(1),
  }))
  const scorer: Scorer = {
    needsOutputs: true,
    add: (batch: Batch, members: Int32Array, answer: Answer) => {
      members.forEach((sample, row) => {
        const piece = asked.pieces[sample]
        const own = piece && found[piece.sentence]
        if (!own) return
        const words = batch.lengths?.[row] ?? batch.steps
        const { labels, probabilities } = answerOfRow(answer, row, batch.size, words)
        labels.forEach((label, at) => {
          own.tags[piece.from + at] = codec.labels[label] ?? 'O'
          own.probabilities[piece.from + at] = probabilities[at] ?? 0
        })
      })
    },
    metrics: () => ({}),
  }
  await network.run(asked.samples, scorer)
  return {
    task: 'tagging',
    predictions: sentences.map((sentence, index) => {
      const { tags = [], probabilities = [] } = found[index] ?? {}
      return told(codec, sentence, tags, probabilities)
    }),
    types: typesOf(codec),
    scheme: codec.scheme,
  }
}

function told(
  codec: TaggingCodec,
  { input, tokens }: AskedSentence,
  tags: string[],
  probabilities: number[],
): TaggedSentence {
  return {
    input,
    tokens: [...tokens],
    tags,
    probabilities,
    mentions: mentionsOf(tags, codec.scheme).map((mention) => ({
      ...mention,
      text: tokens.slice(mention.from, mention.to).join(' '),
      probability: Math.min(...probabilities.slice(mention.from, mention.to)),
    })),
    unknown: unknownWords(tokens, codec),
  }
}

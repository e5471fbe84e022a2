import type { SamplePart } from '../../shared/domain/preparation'
import type { SentencesPreview, ShownSentence } from '../../shared/tasks/tagging/sentences'
import { unknownId } from '../text/vocabulary'
import type { PreparedSentences } from './preparedSentences'
import { readingWarnings } from './readingWarnings'
import { wordShape } from './wordShape'

/** Sentences that are shown. */
const examples = 3
/** Codes of warnings that say which rows give no sample. */
const ofLeftOut: ReadonlySet<string> = new Set(['tagging.leftOut', 'tagging.unfit', 'tagging.duplicates'])

/** How the sentences were read and divided, and the first training sentences as the network reads them. */
export function previewTagging(prepared: PreparedSentences): SentencesPreview {
  const { read, parts, learned, vectors } = prepared.prepared
  const { preparation } = prepared.experiment
  const { train } = parts
  const withMentions = Array.from(train).filter((sentence) => (read.mentions[sentence] ?? []).length > 0)
  const shown = [...withMentions, ...train].slice(0, examples)
  return {
    task: 'tagging',
    samples: prepared.counts,
    leftOut: readingWarnings(prepared.prepared, prepared.experiment)
      .filter(({ code }) => ofLeftOut.has(code))
      .map(({ message }) => message),
    found: read.found,
    scheme: preparation.scheme,
    tokens: learned.tokens,
    longest: train.reduce((longest, sentence) => Math.max(longest, read.sentences.length(sentence)), 0),
    vocabulary: learned.codec.vocabulary.length,
    vocabularySize: preparation.vocabularySize,
    unknownShare: learned.unknownShare,
    vectors: vectors?.coverage ?? null,
    hasOutside: read.hasOutside,
    types: typeCounts(prepared),
    example: shown.map((sentence) => showSentence(prepared, sentence)),
  }
}

/** A sentence by its place among all that are used, as it enters the network. */
export function showSentence(prepared: PreparedSentences, sentence: number): ShownSentence {
  const { read } = prepared.prepared
  const tags = prepared.sentences.tags(sentence)
  const words = Array.from(read.sentences.at(sentence), (number, at) => {
    const token = read.words[number] ?? ''
    const id = prepared.words.wordOf(number)
    return {
      token,
      id,
      known: id !== unknownId,
      shape: prepared.codec.shapes === null ? null : wordShape(token),
      tag: tags[at] ?? 'O',
    }
  })
  return {
    row: read.rows[sentence] ?? 0,
    place: sentence,
    part: partOf(prepared, sentence),
    words,
    mentions: [...prepared.sentences.mentions(sentence)],
  }
}

const partOf = ({ prepared: { parts } }: PreparedSentences, sentence: number): SamplePart =>
  (['train', 'validation', 'test'] as const).find((part) => parts[part].includes(sentence)) ?? null

function typeCounts({ prepared: { read, parts } }: PreparedSentences): SentencesPreview['types'] {
  const counts = new Map<string, { train: number; validation: number; test: number }>()
  for (const part of ['train', 'validation', 'test'] as const)
    for (const sentence of parts[part])
      for (const { type } of read.mentions[sentence] ?? []) {
        const own = counts.get(type) ?? { train: 0, validation: 0, test: 0 }
        own[part] += 1
        counts.set(type, own)
      }
  return [...counts]
    .map(([type, own]) => ({ type, ...own }))
    .sort((a, b) => b.train - a.train || (a.type < b.type ? -1 : 1))
}

import type { TaggingExperiment } from '../../shared/tasks/tagging/spec'
import type { SplitParts } from '../split'
import { rankTokens, specialTokens, unknownId } from '../text/vocabulary'
import type { TaggingCodec } from './codec'
import { readCharacters, wordKey } from './encodeWord'
import { labelsOf } from '../../shared/tasks/tagging/mentions'
import type { ReadSentences } from './readSentences'
import { wordShape } from './wordShape'

/** Words, shapes and characters seen once teach nothing that lasts. */
const leastSeen = 2
const mostShapes = 300
const mostCharacterKinds = 5000
/** Characters of a word that are read; longer ones lose their middle. */
const longestWord = 20

/** A codec with how its vocabulary came to be. */
export interface LearnedCodec {
  readonly codec: TaggingCodec
  /** Types of the mentions of training sentences. */
  readonly types: readonly string[]
  /** Times each entry of the vocabulary stands in training sentences. */
  readonly counts: Float64Array
  /** Words of the training sentences. */
  readonly tokens: number
  /** Share of the words of validation sentences (training sentences where there are none) that have no number of their own. */
  readonly unknownShare: number
}

/** Learns vocabulary, shapes, characters and tags from the training sentences alone. */
export function learnCodec(
  read: ReadSentences,
  parts: SplitParts,
  { columns, preparation, model }: TaggingExperiment,
): LearnedCodec {
  const seen = countWords(read, parts.train)
  const ofWords = (nameOf: (word: string) => string | readonly string[]): Counted => {
    const counted = new Counted()
    read.words.forEach((word, number) => {
      const count = seen[number] ?? 0
      if (count > 0) for (const name of [nameOf(word)].flat()) counted.add(name, count)
    })
    return counted
  }
  const words = ofWords((word) => wordKey(word, preparation)).most(preparation.vocabularySize)
  const types = [
    ...new Set(
      Array.from(parts.train).flatMap((sentence) => (read.mentions[sentence] ?? []).map(({ type }) => type)),
    ),
  ].sort()
  const { characters } = model
  const codec: TaggingCodec = {
    task: 'tagging',
    columns,
    scheme: preparation.scheme,
    sequenceLength: preparation.sequenceLength,
    lowercase: preparation.lowercase,
    digits: preparation.digits,
    vocabulary: words.names,
    shapes: model.shapes ? ofWords(wordShape).most(mostShapes).names : null,
    spelling: characters && {
      characters: ofWords((word) => readCharacters(word, longestWord)).most(mostCharacterKinds).names,
      slots: longestWord + characters.width,
      width: characters.width,
    },
    labels: labelsOf(types, preparation.scheme, read.hasOutside),
  }
  const judged = parts.validation.length > 0 ? parts.validation : parts.train
  return {
    codec,
    types,
    counts: words.counts,
    tokens: seen.reduce((sum, count) => sum + count, 0),
    unknownShare: unknownShare(read, judged, codec),
  }
}

/** How often names occur, in the order in which they were first seen. */
class Counted {
  private readonly numbers = new Map<string, number>()
  private readonly counts: number[] = []

  add(name: string, count: number): void {
    const known = this.numbers.get(name)
    if (known === undefined) {
      this.numbers.set(name, this.counts.length)
      this.counts.push(count)
    } else this.counts[known] = (this.counts[known] ?? 0) + count
  }

  /** The most frequent names that were seen often enough, behind those of padding and unknown ones, at most `size` in all; and how often each occurs. */
  most(size: number): { readonly names: string[]; readonly counts: Float64Array } {
    const names = [...this.numbers.keys()]
    const counts = Float64Array.from(this.counts)
    const chosen = rankTokens(counts, leastSeen).subarray(0, Math.max(0, size - specialTokens.length))
    const ofChosen = Array.from(chosen, (name) => counts[name] ?? 0)
    const all = counts.reduce((sum, count) => sum + count, 0)
    const unknown = all - ofChosen.reduce((sum, count) => sum + count, 0)
    return {
      names: [...specialTokens, ...Array.from(chosen, (name) => names[name] ?? '')],
      counts: Float64Array.of(0, unknown, ...ofChosen),
    }
  }
}

/** How often each word occurs in some sentences [words]. */
function countWords(read: ReadSentences, sentences: Int32Array): Float64Array {
  const counts = new Float64Array(read.words.length)
  for (const sentence of sentences)
    for (const word of read.sentences.at(sentence)) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

function unknownShare(read: ReadSentences, sentences: Int32Array, codec: TaggingCodec): number {
  const known = new Set(codec.vocabulary.slice(unknownId + 1))
  const counts = countWords(read, sentences)
  let [all, unknown] = [0, 0]
  read.words.forEach((word, number) => {
    const count = counts[number] ?? 0
    all += count
    if (count > 0 && !known.has(wordKey(word, codec))) unknown += count
  })
  return all === 0 ? 0 : unknown / all
}

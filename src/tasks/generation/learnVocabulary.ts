import type { GenerationExperiment } from '../../shared/tasks/generation/spec'
import type { SplitParts } from '../split'
import type { GenerationCodec } from './codec'
import { endId, specialTokens, unknownId } from './specialTokens'
import { endMark, type DividedTexts } from './divideTexts'
import type { ReadTexts } from './readTexts'

/** Tokens seen once teach nothing that lasts; as unknown ones they teach how often something new comes. */
const leastSeen = 2

/** A part of the text by the numbers of the vocabulary. */
export interface NumberedStream {
  readonly ids: Int32Array
  /** Characters that it is written with, blanks among them; the end of a text counts as one. */
  readonly characters: number
  /** Nats that its unknown tokens would take to be spelled, each character as likely as any other of the training text. */
  readonly spelling: number
}

/** What the training text gave. */
export interface LearnedText {
  readonly streams: Readonly<Record<keyof SplitParts, NumberedStream>>
  /** Token of each number, the special ones first. */
  readonly vocabulary: readonly string[]
  /** Times each entry stands in the training text. */
  readonly counts: Float64Array
  readonly blanks: GenerationCodec['blanks']
  /** Share of the tokens of the validation text (the training text where there is none) without a number of their own. */
  readonly unknownShare: number
}

/** Chooses the vocabulary by how often tokens occur in the training text alone, learns where blanks stand there, and numbers all parts by it. */
export function learnVocabulary(
  { tokens }: ReadTexts,
  { streams }: DividedTexts,
  { level, vocabularySize }: GenerationExperiment['preparation'],
): LearnedText {
  const seen = countTokens(streams.train, tokens.length)
  const chosen = rank(streams.train, seen).subarray(0, Math.max(0, vocabularySize - specialTokens.length))
  const numbers = new Int32Array(tokens.length).fill(unknownId)
  chosen.forEach((token, rank) => (numbers[token] = rank + specialTokens.length))
  const blanks = level === 'character' ? null : learnBlanks(streams.train, numbers, chosen.length)
  const ofCharacter = Math.log(Math.max(2, charactersOf(tokens, seen)))
  const numbered = {
    train: numberStream(streams.train, tokens, numbers, ofCharacter),
    validation: numberStream(streams.validation, tokens, numbers, ofCharacter),
    test: numberStream(streams.test, tokens, numbers, ofCharacter),
  }
  const counts = new Float64Array(specialTokens.length + chosen.length)
  for (const id of numbered.train.ids) counts[id] = (counts[id] ?? 0) + 1
  const judged = (numbered.validation.ids.length > 0 ? numbered.validation : numbered.train).ids
  const unknown = judged.reduce((sum, id) => sum + (id === unknownId ? 1 : 0), 0)
  return {
    streams: numbered,
    vocabulary: [...specialTokens, ...Array.from(chosen, (token) => tokens[token] ?? '')],
    counts,
    blanks,
    unknownShare: unknown / Math.max(1, judged.length),
  }
}

function countTokens(stream: Int32Array, tokens: number): Float64Array {
  const counts = new Float64Array(tokens)
  for (const value of stream) if (value !== endMark) counts[value >> 1] = (counts[value >> 1] ?? 0) + 1
  return counts
}

/** Numbers of the tokens seen often enough, the most frequent first; of equally frequent ones that which the training text shows first. */
function rank(train: Int32Array, seen: Float64Array): Int32Array {
  const shown = new Set<number>()
  for (const value of train) if (value !== endMark) shown.add(value >> 1)
  const often = [...shown].filter((token) => (seen[token] ?? 0) >= leastSeen)
  return Int32Array.from(often.sort((a, b) => (seen[b] ?? 0) - (seen[a] ?? 0)))
}

/** Different characters of the tokens that were seen. */
function charactersOf(tokens: readonly string[], seen: Float64Array): number {
  const characters = new Set<string>()
  tokens.forEach((token, number) => {
    if ((seen[number] ?? 0) > 0) for (const character of token) characters.add(character)
  })
  return characters.size
}

/** How often a blank stands before and behind each token; ends of lines and of texts tell nothing. */
function learnBlanks(train: Int32Array, numbers: Int32Array, chosen: number): GenerationCodec['blanks'] {
  const size = specialTokens.length + chosen
  const [before, behind] = [new Float64Array(size), new Float64Array(size)]
  const [beforeAll, behindAll] = [new Float64Array(size), new Float64Array(size)]
  for (let place = 1; place < train.length; place++) {
    const first = train[place - 1] ?? endMark
    const second = train[place] ?? endMark
    if (first === endMark || second === endMark) continue
    const [left, right] = [numbers[first >> 1] ?? unknownId, numbers[second >> 1] ?? unknownId]
    const space = second & 1
    behind[left] = (behind[left] ?? 0) + space
    behindAll[left] = (behindAll[left] ?? 0) + 1
    before[right] = (before[right] ?? 0) + space
    beforeAll[right] = (beforeAll[right] ?? 0) + 1
  }
  // Two digits are enough to choose by.
  const share = (count: number, of: number): number => (of === 0 ? 1 : Math.round((count / of) * 100) / 100)
  return {
    before: Array.from(before, (count, id) => share(count, beforeAll[id] ?? 0)),
    behind: Array.from(behind, (count, id) => share(count, behindAll[id] ?? 0)),
  }
}

function numberStream(
  stream: Int32Array,
  tokens: readonly string[],
  numbers: Int32Array,
  ofCharacter: number,
): NumberedStream {
  let characters = 0
  let spelling = 0
  const ids = stream.map((value) => {
    if (value === endMark) {
      characters += 1
      return endId
    }
    const { length = 0 } = tokens[value >> 1] ?? ''
    characters += length + (value & 1)
    const id = numbers[value >> 1] ?? unknownId
    if (id === unknownId) spelling += length * ofCharacter
    return id
  })
  return { ids, characters, spelling }
}

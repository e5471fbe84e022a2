import type { TranslationExperiment } from '../../shared/tasks/translation/spec'
import { EncodedTexts } from '../text/encodedTexts'
import { BytePairs, learnMerges } from './bytePairs'
import type { SideCodec, TranslationCodec } from './codec'
import type { DividedPairs } from './dividePairs'
import type { ReadPairs } from './readPairs'
import { endId, specialTokens, unknownId } from './specialTokens'
import { Wording, piecesOf, type CuttingRule } from './wording'
import { wordsOf } from './wordsOf'

/** Pieces seen once teach nothing that lasts; as unknown ones they teach what is copied. */
const leastSeen = 2
/** Hardly a training pair has more tokens in its target for each of its source than this share of the pairs. */
const usualGrowth = 0.99

/** One side of all pairs by the numbers of its vocabulary. */
export interface NumberedSide {
  readonly wording: Wording
  /** Texts of all pairs. */
  readonly texts: EncodedTexts
  /** Times each entry stands in training texts. */
  readonly counts: Float64Array
  /** Share of the tokens of validation texts (training texts where there are none) without an entry. */
  readonly unknownShare: number
  /** Mean tokens of a training text. */
  readonly length: number
}

/** What the training pairs gave. */
export interface LearnedSides {
  readonly source: NumberedSide
  readonly target: NumberedSide
  readonly growth: TranslationCodec['growth']
}

/** Learns vocabularies and parts of words from the training pairs alone, and numbers all pairs by them. */
export function learnSides(
  pairs: ReadPairs,
  parts: DividedPairs,
  preparation: TranslationExperiment['preparation'],
): LearnedSides {
  const source = learnSide(pairs.sources, parts, preparation, preparation.lowercase)
  const target = learnSide(pairs.targets, parts, preparation, false)
  const growths = Float64Array.from(
    parts.train,
    (pair) => (target.texts.length(pair) + 1) / Math.max(1, source.texts.length(pair)),
  ).sort()
  const growth = growths[Math.floor(usualGrowth * (growths.length - 1))] ?? 1
  return { source, target, growth }
}

function learnSide(
  texts: readonly string[],
  parts: DividedPairs,
  { level, vocabularySize }: TranslationExperiment['preparation'],
  lowercase: boolean,
): NumberedSide {
  const entries = vocabularySize - specialTokens.length
  const merges = level === 'subword' ? learnMerges(wordCounts(texts, parts.train, lowercase), entries) : null
  const rule: CuttingRule = { level, lowercase, bytePairs: merges && new BytePairs(merges) }
  const seen = new Map<string, number>()
  for (const pair of parts.train)
    for (const piece of piecesOf(texts[pair] ?? '', rule)) {
      const key = lowercase ? piece.toLowerCase() : piece
      seen.set(key, (seen.get(key) ?? 0) + 1)
    }
  const chosen = [...seen]
    .filter(([, count]) => count >= leastSeen)
    .sort(([, a], [, b]) => b - a)
    .slice(0, entries)
    .map(([piece]) => piece)
  const side: SideCodec = { vocabulary: [...specialTokens, ...chosen], merges }
  return numbered(texts, parts, new Wording(side, rule))
}

/** How often each word of the training texts occurs, as parts of words are learned from them. */
function wordCounts(
  texts: readonly string[],
  members: Int32Array,
  lowercase: boolean,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const pair of members) {
    const text = texts[pair] ?? ''
    for (const word of wordsOf(lowercase ? text.toLowerCase() : text))
      counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

function numbered(texts: readonly string[], parts: DividedPairs, wording: Wording): NumberedSide {
  const encoded = new EncodedTexts()
  for (const text of texts) encoded.push(wording.read(text).ids)
  const counts = new Float64Array(wording.side.vocabulary.length)
  for (const pair of parts.train) for (const id of encoded.at(pair)) counts[id] = (counts[id] ?? 0) + 1
  // Each target has an end to be told.
  counts[endId] = parts.train.length
  const judged = parts.validation.length > 0 ? parts.validation : parts.train
  let [all, unknown] = [0, 0]
  for (const pair of judged)
    for (const id of encoded.at(pair)) {
      all += 1
      if (id === unknownId) unknown += 1
    }
  const tokens = parts.train.reduce((sum, pair) => sum + encoded.length(pair), 0)
  return {
    wording,
    texts: encoded,
    counts,
    unknownShare: unknown / Math.max(1, all),
    length: tokens / Math.max(1, parts.train.length),
  }
}

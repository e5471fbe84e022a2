import type { TextCurves } from '../../shared/domain/preparation'
import type { ClassificationExperiment } from '../../shared/tasks/classification/spec'
import { rankTokens, paddingId, specialTokens, unknownId } from '../text/vocabulary'
import { unknownCurve } from '../text/textCurves'
import type { ReadTexts } from './readTexts'

/** Words seen once in training teach nothing that lasts; characters are few, so that all are kept. */
const leastSeen = { word: 2, character: 1 } as const

/** A vocabulary with how it came to be. */
export interface LearnedVocabulary {
  /** Token of each number, the special ones first. */
  readonly tokens: readonly string[]
  /** Times each entry stands in training texts as they enter [tokens]; for padding the places that are filled. */
  readonly counts: Float64Array
  /** Share of the tokens of validation texts (training texts where there are none) that have no number of their own. */
  readonly unknownShare: number
  /** The same for other sizes. */
  readonly sizes: TextCurves['sizes']
}

/**
 * Chooses the vocabulary by how often tokens occur in the training texts alone, then renumbers all texts to it. Validation texts
 * are only counted against it.
 */
export function learnVocabulary(
  read: ReadTexts,
  parts: { readonly train: Int32Array; readonly validation: Int32Array },
  preparation: ClassificationExperiment['preparation'],
): LearnedVocabulary {
  const seen = countTokens(read, parts.train)
  const ranked = rankTokens(seen, leastSeen[preparation.level])
  const chosen = ranked.subarray(0, Math.max(0, preparation.vocabularySize - specialTokens.length))

  const judged = parts.validation.length > 0 ? countTokens(read, parts.validation) : seen
  const all = judged.reduce((sum, count) => sum + count, 0)
  const held = chosen.reduce((sum, token) => sum + (judged[token] ?? 0), 0)

  const numbers = new Int32Array(read.tokens.length).fill(unknownId)
  const counts = new Float64Array(specialTokens.length + chosen.length)
  const entering = seen.reduce((sum, count) => sum + count, 0)
  counts[paddingId] = parts.train.length * preparation.sequenceLength - entering
  counts[unknownId] = entering
  chosen.forEach((token, rank) => {
    const id = rank + specialTokens.length
    numbers[token] = id
    counts[id] = seen[token] ?? 0
    counts[unknownId] = (counts[unknownId] ?? 0) - (seen[token] ?? 0)
  })
  read.texts.renumber(numbers)
  return {
    tokens: [...specialTokens, ...Array.from(chosen, (token) => read.tokens[token] ?? '')],
    counts,
    unknownShare: all === 0 ? 0 : (all - held) / all,
    sizes: unknownCurve(
      Array.from(ranked, (token) => judged[token] ?? 0),
      all,
      preparation.vocabularySize,
    ),
  }
}

/** How often each provisional token occurs in some texts [tokens]. */
function countTokens(read: ReadTexts, texts: Int32Array): Float64Array {
  const counts = new Float64Array(read.tokens.length)
  for (const text of texts) {
    for (const token of read.texts.at(text)) counts[token] = (counts[token] ?? 0) + 1
  }
  return counts
}

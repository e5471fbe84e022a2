import { chooseVocabulary, unknownId } from '../text/vocabulary'
import type { ReadTexts } from './readTexts'
import type { ClassificationExperiment } from './spec'

/** Words seen once in training teach nothing that lasts; characters are few, so that all are kept. */
const leastSeen = { word: 2, character: 1 } as const

/**
 * Chooses the vocabulary by how often tokens occur in the training texts alone, then renumbers all texts to it.
 * Returns the tokens by number.
 */
export function learnVocabulary(
  read: ReadTexts,
  train: Int32Array,
  preparation: ClassificationExperiment['preparation'],
): string[] {
  const seen = new Float64Array(read.tokens.length)
  for (const text of train) {
    for (const token of read.texts.at(text)) seen[token] = (seen[token] ?? 0) + 1
  }
  const counts = new Map(read.tokens.map((token, number) => [token, seen[number] ?? 0]))
  const vocabulary = chooseVocabulary(counts, preparation.vocabularySize, leastSeen[preparation.level])
  const ids = new Map(vocabulary.map((token, id) => [token, id]))
  read.texts.renumber(Int32Array.from(read.tokens, (token) => ids.get(token) ?? unknownId))
  return vocabulary
}

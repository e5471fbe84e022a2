import type { VectorsCoverage } from '../../shared/domain/wordVectors'
import type { FirstWeights, VectorSource } from '../prepared'
import { specialTokens } from './vocabulary'

/** Vectors for the words of a vocabulary, and how far they reach. */
export interface ChosenVectors {
  readonly weights: FirstWeights
  readonly coverage: VectorsCoverage
}

/**
 * Looks the words of a vocabulary up in word vectors; a word that is not there in its own case is looked up in lower case. Only
 * the vocabulary and its counts are asked about, which training rows alone decide.
 */
export async function chooseVectors(
  tokens: readonly string[],
  counts: ArrayLike<number>,
  vectors: VectorSource,
): Promise<ChosenVectors> {
  const words = tokens.slice(specialTokens.length)
  const found = await vectors.find(new Set([...words, ...words.map((word) => word.toLowerCase())]))
  const rows: number[] = []
  const chosen: Float32Array[] = []
  words.forEach((word, place) => {
    const vector = found.get(word) ?? found.get(word.toLowerCase())
    if (!vector) return
    rows.push(place + specialTokens.length)
    chosen.push(vector)
  })
  const values = new Float32Array(rows.length * vectors.dimension)
  chosen.forEach((vector, place) => {
    values.set(vector, place * vectors.dimension)
  })
  const sum = (ids: Iterable<number>): number => {
    let total = 0
    for (const id of ids) total += counts[id] ?? 0
    return total
  }
  // The first entry is padding: no token.
  const all = sum(Array.from({ length: tokens.length - 1 }, (_, place) => place + 1))
  const { name, dimension, words: known, malformed } = vectors
  return {
    weights: { parameter: '0/embedding', rows: Int32Array.from(rows), values },
    coverage: {
      name,
      dimension,
      words: known,
      malformed,
      found: rows.length,
      of: words.length,
      tokenShare: all === 0 ? 0 : sum(rows) / all,
    },
  }
}

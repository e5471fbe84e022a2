import type { VocabularyPage, VocabularyQuestion } from '../../shared/domain/preparation'

/** Number of the filling of short texts. */
export const paddingId = 0
/** Number of every token that has none of its own. */
export const unknownId = 1
/** Names of the first two entries, as they are shown. */
export const specialTokens = ['(padding)', '(unknown)'] as const

/** Tokens by number: `tokens[id]`, the special ones first. */
export interface Vocabulary {
  readonly tokens: readonly string[]
  idOf(token: string): number
}

/** A vocabulary from its list of tokens, e.g. of a stored codec. */
export function vocabularyOf(tokens: readonly string[]): Vocabulary {
  const ids = new Map(tokens.map((token, id) => [token, id]))
  for (const special of specialTokens) ids.delete(special)
  return { tokens, idOf: (token) => ids.get(token) ?? unknownId }
}

/** Entries of a vocabulary whose word holds the searched part, whatever its case, or whose number it is. */
export function vocabularyPage(
  tokens: readonly string[],
  counts: ArrayLike<number>,
  { search, offset, limit }: VocabularyQuestion,
): VocabularyPage {
  const wanted = search.toLowerCase()
  const ids =
    wanted === ''
      ? null
      : [...tokens.keys()].filter(
          (id) => String(id) === wanted || (tokens[id] ?? '').toLowerCase().includes(wanted),
        )
  const found = ids?.length ?? tokens.length
  return {
    size: tokens.length,
    found,
    offset,
    entries: Array.from({ length: Math.max(0, Math.min(limit, found - offset)) }, (_, place) => {
      const id = ids?.[offset + place] ?? offset + place
      return { id, token: tokens[id] ?? '', count: counts[id] ?? 0 }
    }),
  }
}

/** Numbers of the tokens seen at least `atLeast` times, the most frequent first; of equally frequent ones the smaller number. */
export function rankTokens(counts: Float64Array, atLeast: number): Int32Array {
  const frequent = Int32Array.from(counts.keys()).filter((token) => (counts[token] ?? 0) >= atLeast)
  return frequent.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)
}

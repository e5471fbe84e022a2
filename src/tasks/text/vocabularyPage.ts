import type { VocabularyPage, VocabularyQuestion } from '../../shared/domain/preparation'

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

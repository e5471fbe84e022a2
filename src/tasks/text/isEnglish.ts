/** Words that stand in every English text and hardly in any other. */
const englishWords = new Set(
  'the and to that with this for have you it are not they she from your'.split(' '),
)
/** They make up a sixth of English texts and more, and a few percent of others at most. */
const leastShare = 0.1
/** Words by which it can be told at all. */
const fewestWords = 12

/** Whether some texts are English, by how many of their words stand in every English text; false where they are too short to tell. */
export function isEnglish(texts: readonly string[]): boolean {
  const words =
    texts
      .join(' ')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  const known = words.filter((word) => englishWords.has(word)).length
  return words.length >= fewestWords && known >= leastShare * words.length
}

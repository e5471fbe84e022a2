import type { Column } from '../../shared/domain/column'

/** How long the texts of a column are together, by its profile; ends of rows count as one each. */
export function estimateText(
  { text, missing }: Column,
  rows: number,
): { readonly characters: number; readonly words: number } {
  const filled = Math.max(0, rows - missing)
  const ofRow = text?.characters.mean ?? 20
  // Signs are words too: about one for each six.
  const words = (text?.words.mean ?? 4) * 1.17
  return { characters: Math.round(filled * (ofRow + 1)), words: Math.round(filled * (words + 1)) }
}

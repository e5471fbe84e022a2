/** A word at its place, and where its name can be read. */
export interface WordLabel {
  readonly word: string
  readonly x: number
  readonly y: number
  /** Where the name stands: its left end and its middle. */
  readonly labelX: number
  readonly labelY: number
}

/** Width of a letter and height of a line of names at 12 pixels, and how far beside its place a name stands. */
const [letterPx, linePx, besidePx] = [7, 13, 8]

/** Puts the names of words beside their places, from top to bottom; one that would cover another moves below it. */
export function wordLabels(
  words: readonly { readonly word: string; readonly x: number; readonly y: number }[],
): WordLabel[] {
  const placed: WordLabel[] = []
  for (const { word, x, y } of words.toSorted((a, b) => a.y - b.y)) {
    const labelX = x + besidePx
    const right = labelX + letterPx * word.length
    const below = placed
      .filter((other) => other.labelX < right && labelX < other.labelX + letterPx * other.word.length)
      .reduce((lowest, other) => Math.max(lowest, other.labelY + linePx), -Infinity)
    placed.push({ word, x, y, labelX, labelY: Math.max(y, below) })
  }
  return placed
}

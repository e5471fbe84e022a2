/** A stretch of a text, unknown or not. */
export interface TextPart {
  readonly text: string
  readonly unknown: boolean
}

/** A text cut into stretches, so that unknown words can be marked where they stand; joined they are the text again. */
export function markUnknown(text: string, unknown: readonly string[]): readonly TextPart[] {
  const words = new Set(unknown.map((word) => word.toLocaleLowerCase()))
  const parts: TextPart[] = []
  for (const piece of text.split(/([\p{L}\p{N}\p{M}']+)/u)) {
    if (piece === '') continue
    const isUnknown = words.has(piece.toLocaleLowerCase())
    const last = parts.at(-1)
    if (last && !last.unknown && !isUnknown)
      parts[parts.length - 1] = { text: last.text + piece, unknown: false }
    else parts.push({ text: piece, unknown: isUnknown })
  }
  return parts
}

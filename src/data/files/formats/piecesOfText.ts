/** A piece of a text, marked as what it is or not. */
interface TextPiece {
  readonly text: string
  readonly mark: string | null
}

const markNames = ['entity', 'label', 'type', 'slot', 'slot_name'] as const

/** A text cut into marked pieces, as spoken commands with slots are: `{"text": "this year", "entity": "timeRange"}`; null for any other value. */
export function piecesOfText(value: unknown): readonly TextPiece[] | null {
  if (!Array.isArray(value) || value.length === 0) return null
  const pieces = value.map(pieceOf)
  return pieces.every((piece) => piece !== null) ? pieces : null
}

function pieceOf(value: unknown): TextPiece | null {
  if (value === null || typeof value !== 'object' || !('text' in value)) return null
  if (typeof value.text !== 'string') return null
  const fields: Readonly<Record<string, unknown>> = { ...value }
  const mark = markNames.map((name) => fields[name]).find((own) => typeof own === 'string' && own !== '')
  return { text: value.text, mark: typeof mark === 'string' ? mark : null }
}

/** What the pieces of a text are marked with, by their places in it: `[[0, 9, "timeRange"]]`; null for what is no text in pieces. */
export function spansOfPieces(value: unknown): string | null {
  const pieces = piecesOfText(value)
  if (!pieces) return null
  let from = 0
  const spans = pieces.flatMap(({ text, mark }) => {
    const start = from
    from += text.length
    return mark === null ? [] : [[start, from, mark]]
  })
  return JSON.stringify(spans)
}

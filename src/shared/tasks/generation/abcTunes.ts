/** A tune in ABC notation where it stands in a text. */
export interface AbcTune {
  /** Its title, or its number. */
  readonly name: string
  /** From its `X:` to its end. */
  readonly notation: string
}

/** Where a tune begins, and what it has at least: a key and something behind it. */
const beginning = /^X:[ \t]*\d*/gm
const key = /^K:.*\n\s*\S/m

/**
 * The tunes in ABC notation that a text holds, in its order (abcnotation.com, the standard 2.1): each begins with its number, has a key, and ends
 * with an empty line or where the next one begins.
 */
export function tunesIn(text: string): readonly AbcTune[] {
  const starts = Array.from(text.matchAll(beginning), ({ index }) => index)
  return starts.flatMap((start, place) => {
    const [notation = ''] = text.slice(start, starts[place + 1]).split(/\n[ \t]*\n/)
    if (!key.test(notation)) return []
    const title = /^T:[ \t]*(.+)$/m.exec(notation)?.[1]?.trim()
    return [{ name: title ?? `Tune ${place + 1}`, notation: notation.trimEnd() }]
  })
}

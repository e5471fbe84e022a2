/** How texts are cut into what is written one by one. */
export interface WritingRule {
  readonly level: 'character' | 'word'
  readonly lowercase: boolean
}

/** A token where it stands in its text. */
export interface PlacedToken {
  readonly token: string
  /** Where it begins, in UTF-16 units. */
  readonly from: number
  /** Whether a blank stands before it; always false for characters, which blanks are among. */
  readonly space: boolean
}

/** The end of a line, a word with what is joined to it, or any other sign by itself. */
const wordToken = /\n|[\p{L}\p{M}\p{N}_]+(?:['’][\p{L}\p{M}\p{N}_]+)*|[^\s]/gu
/** Scripts that set no blanks between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** A text as it is read: one kind of line end, and lower case where that is the rule. */
export function readable(text: string, { lowercase }: Pick<WritingRule, 'lowercase'>): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  return lowercase ? lines.toLowerCase() : lines
}

/**
 * The tokens of a text in reading order: its characters (code points), or its words, signs and ends of lines, by a dictionary where no
 * blanks part words. `text` is to be `readable`.
 */
export function* tokensIn(text: string, { level }: Pick<WritingRule, 'level'>): Generator<PlacedToken> {
  if (level === 'character') {
    let from = 0
    for (const token of text) {
      yield { token, from, space: false }
      from += token.length
    }
    return
  }
  for (const { 0: found, index } of text.matchAll(wordToken)) {
    const before = text[index - 1]
    const space = before !== undefined && before !== '\n' && /\s/u.test(before)
    if (!unspaced.test(found)) yield { token: found, from: index, space }
    else yield* segmentsOf(found, index, space)
  }
}

let segmenter: Intl.Segmenter | undefined

/** The words of a run by the dictionary of the runtime (ICU). */
function* segmentsOf(run: string, from: number, space: boolean): Generator<PlacedToken> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' })
  for (const { segment, index } of segmenter.segment(run)) {
    yield { token: segment, from: from + index, space: space && index === 0 }
  }
}

/** Where token number `count` of a text begins, in UTF-16 units; the length of a text that has no more tokens. */
export function placeOfToken(text: string, rule: Pick<WritingRule, 'level'>, count: number): number {
  let place = 0
  for (const { from } of tokensIn(text, rule)) {
    if (place === count) return from
    place += 1
  }
  return text.length
}

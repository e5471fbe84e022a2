/** A token with where it stands in its text, in UTF-16 units. */
export interface PlacedToken {
  readonly token: string
  readonly from: number
}

/** Scripts that set no spaces between words: every sign is a token. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
/** Marks that stand before a word, and behind one. */
const opening = /^["'“”‘’«»„([{<¿¡$€£#*]/
const closing = /["'“”‘’«»)\]}>.,;:!?…%*]$/
/** Ends that are tokens of their own, as in the Penn Treebank: `John 's`, `did n't`, `they 're`. */
const clitic = /^(.+?)(n['’]t|['’](?:s|m|d|re|ve|ll))$/i
/** Abbreviations keep their points: single letters with points between them (`U.N.`), and titles. */
const abbreviation = /^(?:\p{L}\.)+\p{L}?\.?$|^(?:mr|mrs|ms|dr|prof|st|jr|sr|vs|etc|inc|ltd|co|corp|no)\.$/iu

/**
 * The tokens of a text as tagged corpora part them: at spaces, with punctuation and clitics apart. What `isWord` knows as a word stays whole, so that
 * the words are those that were learned from.
 */
export function splitTokens(text: string, isWord: (token: string) => boolean = () => false): PlacedToken[] {
  const tokens: PlacedToken[] = []
  for (const { 0: piece, index } of text.matchAll(/\S+/gu)) splitPiece(piece, index, isWord, tokens)
  return tokens
}

function splitPiece(
  piece: string,
  from: number,
  isWord: (token: string) => boolean,
  into: PlacedToken[],
): void {
  if (piece === '') return
  if (piece.length === 1 || isWord(piece) || abbreviation.test(piece)) {
    into.push({ token: piece, from })
    return
  }
  if (unspaced.test(piece)) {
    splitSigns(piece, from, into)
    return
  }
  if (opening.test(piece)) {
    into.push({ token: piece.slice(0, 1), from })
    splitPiece(piece.slice(1), from + 1, isWord, into)
    return
  }
  if (/(?:\.{2,}|…)$/.test(piece) && !/^\.+$/.test(piece)) {
    const end = piece.search(/(?:\.{2,}|…)$/)
    splitPiece(piece.slice(0, end), from, isWord, into)
    into.push({ token: piece.slice(end), from: from + end })
    return
  }
  if (closing.test(piece) && !/^[.…]+$/.test(piece)) {
    splitPiece(piece.slice(0, -1), from, isWord, into)
    into.push({ token: piece.slice(-1), from: from + piece.length - 1 })
    return
  }
  const [, stem, end] = clitic.exec(piece) ?? []
  if (stem !== undefined && end !== undefined) {
    splitPiece(stem, from, isWord, into)
    into.push({ token: end, from: from + stem.length })
    return
  }
  into.push({ token: piece, from })
}

/** Runs of other scripts as they are, and each sign by itself. */
function splitSigns(piece: string, from: number, into: PlacedToken[]): void {
  let start = -1
  let at = 0
  const endRun = (end: number): void => {
    if (start >= 0) into.push({ token: piece.slice(start, end), from: from + start })
    start = -1
  }
  for (const sign of piece) {
    const isAlone = unspaced.test(sign) || /[\p{P}\p{S}]/u.test(sign)
    if (isAlone) {
      endRun(at)
      into.push({ token: sign, from: from + at })
    } else if (start < 0) start = at
    at += sign.length
  }
  endRun(at)
}

/** Punctuation that ends a word which nobody has parted. */
const attached = /[^\s.,!?;:…][.,!?;:…](\s|$)/u
const standing = /(^|\s)[.,!?;:](\s|$)/

/** Whether texts are words that are parted already, as in tagged corpora: some punctuation stands by itself, and next to none at a word. */
export function areParted(texts: readonly string[]): boolean {
  const standingIn = texts.filter((text) => standing.test(text)).length
  const attachedIn = texts.filter((text) => attached.test(text) && !standing.test(text)).length
  return standingIn > 0 && attachedIn * 10 <= standingIn
}

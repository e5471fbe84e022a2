/** Line breaks as web pages write them; reviews copied from pages are full of them. */
const htmlBreak = /<br\s*\/?>/gi

/** What a character is to a word. */
const outside = 1
/** Letters, digits and their marks. */
const inside = 2
/** Belongs to a word only between two of its letters. */
const apostrophe = 3
/** Signs of scripts that set no spaces between words: each counts as a word of its own. */
const alone = 4

/** Class of each UTF-16 unit, 0 = not looked up yet. */
const classes = new Uint8Array(0x1_0000)

/**
 * The words of a text in reading order, as they stand (case kept). A word is a run of letters, digits and underscores, with
 * apostrophes inside it (`don't`; a typographic one becomes `'`); Han, kana and signs beyond the basic plane stand alone;
 * HTML line breaks and everything else part words.
 */
export function splitWords(text: string): string[] {
  const clean = text.includes('<') ? text.replace(htmlBreak, ' ') : text
  const words: string[] = []
  let start = -1
  for (let index = 0; index < clean.length; index++) {
    const unit = clean.charCodeAt(index)
    const kind = classes[unit] || classify(unit)
    if (kind === inside) {
      if (start < 0) start = index
      continue
    }
    if (kind === apostrophe && start >= 0 && isInside(clean, index + 1)) continue
    if (start >= 0) {
      words.push(straight(clean.slice(start, index)))
      start = -1
    }
    if (kind !== alone) continue
    const sign = String.fromCodePoint(clean.codePointAt(index) ?? unit)
    if (/[\p{L}\p{N}]/u.test(sign)) words.push(sign)
    index += sign.length - 1
  }
  if (start >= 0) words.push(straight(clean.slice(start)))
  return words
}

/** Whether the unit at `index` belongs to a word; false past the end. */
function isInside(text: string, index: number): boolean {
  if (index >= text.length) return false
  const unit = text.charCodeAt(index)
  return (classes[unit] || classify(unit)) === inside
}

const straight = (word: string): string => (word.includes('’') ? word.replaceAll('’', "'") : word)

function classify(unit: number): number {
  const kind = kindOf(unit)
  classes[unit] = kind
  return kind
}

function kindOf(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdbff) return alone
  const sign = String.fromCharCode(unit)
  if (sign === "'" || sign === '’') return apostrophe
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sign)) return alone
  return /[\p{L}\p{N}\p{M}_]/u.test(sign) ? inside : outside
}

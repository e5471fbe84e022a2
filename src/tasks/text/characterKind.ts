/** What a UTF-16 unit is to a word. */
export const characterKinds = {
  /** Parts words. */
  outside: 1,
  /** Letters, digits and their marks. */
  inside: 2,
  /** Belongs to a word only between two of its letters. */
  apostrophe: 3,
  /** Han, kana, and signs beyond the basic plane: Chinese and Japanese set no spaces. */
  sign: 4,
  /** Letters that stand among kana or Han without belonging to either, such as the long vowel of katakana. */
  amongSigns: 5,
  /** Thai, Lao, Khmer and Burmese: letters without spaces between words. */
  unspaced: 6,
} as const

/** Kind of each unit, 0 = not looked up yet. */
const known = new Uint8Array(0x1_0000)

/** The kind of a UTF-16 unit; the first half of a pair is a sign. */
export function characterKind(unit: number): number {
  return known[unit] || (known[unit] = kindOf(unit))
}

function kindOf(unit: number): number {
  const kinds = characterKinds
  if (unit >= 0xd800 && unit <= 0xdbff) return kinds.sign
  const sign = String.fromCharCode(unit)
  if (sign === "'" || sign === '’') return kinds.apostrophe
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sign)) return kinds.sign
  if (!/[\p{L}\p{N}\p{M}_]/u.test(sign)) return kinds.outside
  if (/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(sign)) return kinds.unspaced
  if (/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u.test(sign)) return kinds.amongSigns
  return kinds.inside
}

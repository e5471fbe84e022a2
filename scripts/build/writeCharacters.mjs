// @ts-check
import { writeFileSync } from 'node:fs'

/** Kinds of characters that texts are parted by: properties of Unicode, by the names that regular expressions have for them. */
const kinds = [
  ...['L', 'Lu', 'Lt', 'Ll', 'M', 'N', 'Nd', 'P', 'S'],
  ...['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'].map((name) => `Script=${name}`),
  ...['Han', 'Hiragana', 'Katakana'].map((name) => `scx=${name}`),
  ...['Regional_Indicator', 'Extended_Pictographic', 'Emoji_Modifier'],
]

/**
 * Writes which characters are of which kind by this engine, `[first, last]` of each range of code points, for the Python that goes along with
 * exports: it reads texts as the application does, whatever its own version of Unicode.
 *
 * @param {string} path of the file
 */
export function writeCharacters(path) {
  const ranges = Object.fromEntries(kinds.map((kind) => [kind, rangesOf(new RegExp(`\\p{${kind}}`, 'u'))]))
  writeFileSync(path, JSON.stringify({ unicode: process.versions['unicode'], ranges }))
}

/**
 * @param {RegExp} pattern of one character
 * @returns {[number, number][]}
 */
function rangesOf(pattern) {
  /** @type {[number, number][]} */
  const ranges = []
  for (let code = 0; code <= 0x10_ffff; code++) {
    // Halves of a pair are no characters.
    if ((code >= 0xd800 && code <= 0xdfff) || !pattern.test(String.fromCodePoint(code))) continue
    const last = ranges.at(-1)
    if (last?.[1] === code - 1) last[1] = code
    else ranges.push([code, code])
  }
  return ranges
}

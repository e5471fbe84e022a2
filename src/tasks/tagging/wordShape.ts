/** Letters of one kind in a row that count. */
const mostLetters = 2
/** Digits in a row that count: years have four. */
const mostDigits = 4

/** What a word looks like: `Xxx` for London, `XX` for NATO, `dddd` for 1996, `xx-xx` for well-known; runs are shortened. */
export function wordShape(word: string): string {
  let shape = ''
  let run = 0
  let before = ''
  for (const character of word) {
    const kind = kindOf(character)
    run = kind === before ? run + 1 : 1
    before = kind
    if (run <= (kind === 'd' ? mostDigits : mostLetters)) shape += kind
  }
  return shape
}

function kindOf(character: string): string {
  if (/\p{N}/u.test(character)) return 'd'
  if (/\p{Lu}|\p{Lt}/u.test(character)) return 'X'
  if (/\p{Ll}/u.test(character)) return 'x'
  return /\p{L}|\p{M}/u.test(character) ? 'c' : character
}

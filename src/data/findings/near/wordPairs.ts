import { splitWords } from '../../../tasks/text/words'
import { mixed } from './bandKeys'

/**
 * The pairs of neighbouring words of a text as 32-bit numbers, each once, ascending: two texts are as alike as the share of pairs that
 * they have in common. Signs of scripts without spaces count as words. Empty for a text of one word: nothing tells it from others.
 */
export function wordPairs(normal: string): Uint32Array {
  const words = splitWords(normal, 'unspaced')
  const pairs = new Uint32Array(Math.max(0, words.length - 1))
  let before = words[0] === undefined ? 0 : wordNumber(words[0])
  for (let place = 1; place < words.length; place++) {
    const own = wordNumber(words[place] ?? '')
    pairs[place - 1] = mixed(Math.imul(before, 31) + own)
    before = own
  }
  return ascendingOnce(pairs)
}

/** FNV-1a over the UTF-16 units (Fowler, Noll, Vo). */
function wordNumber(word: string): number {
  let number = 0x811c9dc5
  for (let index = 0; index < word.length; index++) {
    number = Math.imul(number ^ word.charCodeAt(index), 0x01000193)
  }
  return number
}

function ascendingOnce(values: Uint32Array): Uint32Array {
  values.sort()
  let kept = 0
  for (let place = 0; place < values.length; place++) {
    if (place === 0 || values[place] !== values[place - 1]) values[kept++] = values[place] ?? 0
  }
  return values.slice(0, kept)
}

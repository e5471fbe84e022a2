import { characterKind, characterKinds } from '../../../tasks/text/characterKind'
import { htmlBreak, splitWords } from '../../../tasks/text/words'
import { NumbersByBytes } from '../arrow/numbersByBytes'

/** Different words that are counted exactly; beyond it the numbers are lower bounds. */
const countedWords = 1_000_000
/** UTF-8 needs at most so many bytes for one unit of UTF-16. */
const mostBytes = 3

const ascii = /^[\0-\x7f]*$/
const breakHere = new RegExp(htmlBreak.source, 'iy')
const lessThan = 60
const capitalA = 65
const capitalZ = 90
/** The bit in which small letters of ASCII differ from capital ones. */
const small = 32

/** Counts lower-cased words, by the rule that training uses. */
export class WordCounts {
  /** 0 for words that were seen once, 1 for the others. */
  private readonly seen = new NumbersByBytes({ most: countedWords, longest: Number.POSITIVE_INFINITY })
  private twice = 0
  /** A word in UTF-8. */
  private word: Buffer = Buffer.alloc(256)

  get distinct(): number {
    return this.seen.size
  }

  /** Words seen at least twice. */
  get repeated(): number {
    return this.twice
  }

  /** Counts the words of a text that occurs `times` times, and answers how many words it has. */
  add(text: string, times = 1): number {
    if (ascii.test(text)) return this.addAscii(text, times)
    const words = splitWords(text.toLowerCase(), 'unspaced')
    for (const word of words) {
      this.makeRoom(word.length * mostBytes)
      this.count(this.word.write(word), times)
    }
    return words.length
  }

  /** As `splitWords` parts a text that has no other characters, without a text for each word. */
  private addAscii(text: string, times: number): number {
    let words = 0
    let length = 0
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      if (isInside(text, index) || (length > 0 && isApostrophe(unit) && isInside(text, index + 1))) {
        if (length === this.word.length) this.makeRoom(2 * length)
        this.word[length++] = unit >= capitalA && unit <= capitalZ ? unit | small : unit
        continue
      }
      if (length > 0) {
        this.count(length, times)
        words += 1
        length = 0
      }
      if (unit === lessThan) index += breakAt(text, index)
    }
    if (length > 0) this.count(length, times)
    return length > 0 ? words + 1 : words
  }

  /** Counts the word in the first bytes of `word`. */
  private count(length: number, times: number): void {
    const repeated = this.seen.find(this.word, 0, length)
    if (repeated === 1) return
    if (repeated === undefined && !this.seen.learn(times > 1 ? 1 : 0)) return
    if (repeated === 0) this.seen.change(1)
    if (repeated === 0 || times > 1) this.twice += 1
  }

  private makeRoom(bytes: number): void {
    if (bytes > this.word.length) this.word = Buffer.concat([this.word], bytes)
  }
}

const isInside = (text: string, index: number): boolean =>
  index < text.length && characterKind(text.charCodeAt(index)) === characterKinds.inside

const isApostrophe = (unit: number): boolean => characterKind(unit) === characterKinds.apostrophe

/** Characters of the HTML line break that begins here, but for the first; 0 when none does. */
function breakAt(text: string, index: number): number {
  breakHere.lastIndex = index
  return breakHere.test(text) ? breakHere.lastIndex - index - 1 : 0
}

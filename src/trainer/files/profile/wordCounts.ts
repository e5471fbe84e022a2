import { splitWords } from '../../../tasks/text/words'

/** Different words that are counted exactly; beyond it the numbers are lower bounds. */
const countedWords = 1_000_000

/** Counts lower-cased words, by the rule that training uses. */
export class WordCounts {
  private readonly seen = new Map<string, boolean>()
  private twice = 0

  get distinct(): number {
    return this.seen.size
  }

  /** Words seen at least twice. */
  get repeated(): number {
    return this.twice
  }

  /** Counts the words of a text that occurs `times` times, and answers how many words it has. */
  add(text: string, times = 1): number {
    const words = splitWords(text.toLowerCase(), 'unspaced')
    for (const word of words) {
      const repeated = this.seen.get(word)
      if (repeated === undefined) this.first(word, times > 1)
      else if (!repeated) {
        this.seen.set(word, true)
        this.twice += 1
      }
    }
    return words.length
  }

  private first(word: string, repeated: boolean): void {
    if (this.seen.size >= countedWords) return
    // A word is a view into its text; a copy lets the text go.
    this.seen.set(Buffer.from(word, 'utf16le').toString('utf16le'), repeated)
    if (repeated) this.twice += 1
  }
}

import type { Data } from 'apache-arrow'
import { NumbersByBytes } from '../arrow/numbersByBytes'

/** Longer texts are hardly ever the same. */
const longest = 64
/** Texts that are remembered: those that come again often come early. */
const mostTexts = 8192

/**
 * Counts short texts that come again by their bytes, without making texts of them: a text has to be looked at once, and then only how
 * often it came is of interest.
 */
export class RepeatedTexts {
  private readonly numbers = new NumbersByBytes({ most: mostTexts, longest })
  private readonly texts: string[] = []
  private readonly times: number[] = []
  private wanted = false

  /** Counts the text in a row of Arrow data if it is known; answers whether it is. */
  count(data: Data, row: number): boolean {
    const start = data.valueOffsets[row] ?? 0
    const end = data.valueOffsets[row + 1] ?? start
    this.wanted = end - start <= longest
    if (!this.wanted) return false
    const number = this.numbers.find(data.values, start, end)
    if (number === undefined) return false
    this.times[number] = (this.times[number] ?? 0) + 1
    return true
  }

  /** Makes the text known that was looked for last and was not, if there is room for it. */
  learn(text: string): void {
    if (!this.wanted || !this.numbers.learn(this.texts.length)) return
    this.texts.push(text)
    this.times.push(0)
  }

  /** Hands out each text that came again with how often it did, and forgets about that. */
  takeAll(take: (text: string, times: number) => void): void {
    for (const [number, text] of this.texts.entries()) {
      const times = this.times[number] ?? 0
      if (times > 0) take(text, times)
      this.times[number] = 0
    }
  }
}

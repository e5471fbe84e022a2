import { countedValues, type Column } from '../../../shared/domain/column'
import type { Data, Vector } from 'apache-arrow'
import { dictionaryTexts, utf8Reader, type StoredValues } from '../arrow/columnValues'
import type { ColumnFindings, ColumnProfiler } from './columnProfiler'
import { LengthCounts } from './lengthCounts'
import { RepeatedTexts } from './repeatedTexts'
import { ScriptCounts } from './scriptCounts'
import { textKey, mostFrequent } from './valueCounts'
import { WordCounts } from './wordCounts'

/** A category has at most this many different values, each of them twice on average. */
const mostCategories = 1000
/** Longer values than this are rather texts, unless they repeat twenty times on average. */
const categoryWords = 3
const repeatingTexts = 20

/** Bins of the distribution of lengths. */
const bins = 20

/** How often a text occurs, and how many words it has. */
interface Counted {
  count: number
  readonly words: number
}

/** Profile of a column of texts or categories. */
export class TextProfiler implements ColumnProfiler {
  private rows = 0
  private missing = 0
  /** Rows by the number of their text in the dictionary, where there is one, and these numbers in order of appearance. */
  private byNumber = new Float64Array(1024)
  private readonly appeared: number[] = []
  private dictionary: Vector | undefined
  private readonly repeated = new RepeatedTexts()
  private readonly counts = new Map<string, Counted>()
  private readonly words = new LengthCounts()
  private readonly characters = new LengthCounts()
  private readonly vocabulary = new WordCounts()
  private readonly scripts = new ScriptCounts()

  add(values: StoredValues): void {
    this.rows += values.data.length
    this.missing += values.data.nullCount
    if (values.column.storage === 'dictionary') this.addNumbers(values.data)
    else this.addTexts(values.data)
  }

  findings(): ColumnFindings {
    this.addDictionary()
    this.repeated.takeAll((text, times) => this.addText(text, times))
    const { missing } = this
    const unique = this.counts.size
    const values = this.rows - missing
    if (values === 0) return { type: 'empty', missing, unique: 0, frequent: [] }
    const text = this.textProfile()
    return {
      type: isCategory(unique, values, text.words.median) ? 'category' : 'text',
      missing,
      unique,
      frequent: mostFrequent(this.shortTexts(), unique, values),
      text,
    }
  }

  private addTexts(data: Data): void {
    const read = utf8Reader(data)
    for (let row = 0; row < data.length; row++) {
      if (data.nullCount > 0 && !data.getValid(row)) continue
      if (this.repeated.count(data, row)) continue
      const text = read(row)
      this.repeated.learn(text)
      this.addText(text)
    }
  }

  /** Counts the texts of a dictionary by their numbers: each of them is looked at once, in `addDictionary`. */
  private addNumbers(data: Data): void {
    // Later dictionaries hold the texts of earlier ones too, under the same numbers.
    this.dictionary = data.dictionary
    const different = data.dictionary?.length ?? 0
    if (different > this.byNumber.length) {
      const larger = new Float64Array(2 * different)
      larger.set(this.byNumber)
      this.byNumber = larger
    }
    const numbers: Int32Array = data.values
    for (let row = 0; row < data.length; row++) {
      if (data.nullCount > 0 && !data.getValid(row)) continue
      const number = numbers[row] ?? 0
      const count = this.byNumber[number] ?? 0
      if (count === 0) this.appeared.push(number)
      this.byNumber[number] = count + 1
    }
  }

  private addDictionary(): void {
    const texts = dictionaryTexts(this.dictionary)
    for (const number of this.appeared.splice(0)) this.addText(texts[number] ?? '', this.byNumber[number])
  }

  /** Counts a text that occurs `times` times. */
  private addText(text: string, times = 1): void {
    this.characters.add(text.length, times)
    const key = textKey(text)
    const known = this.counts.get(key)
    if (known && known.count > 1) {
      // Its words were seen twice already: there is nothing new in them.
      known.count += times
      this.words.add(known.words, times)
      return
    }
    const words = this.vocabulary.add(text, times)
    this.words.add(words, times)
    if (!known) this.scripts.add(text)
    if (known) known.count += times
    else if (this.counts.size < countedValues) this.counts.set(key, { count: times, words })
  }

  private textProfile(): NonNullable<Column['text']> {
    return {
      words: this.words.spread(),
      characters: this.characters.spread(),
      distinctWords: this.vocabulary.distinct,
      repeatedWords: this.vocabulary.repeated,
      scripts: this.scripts.shares(),
      lengths: this.words.histogram(bins),
    }
  }

  /** Values that are counted under themselves; long ones are known by their fingerprint only. */
  private *shortTexts(): Generator<readonly [string, number]> {
    for (const [text, { count }] of this.counts) if (!text.startsWith('\u0000')) yield [text, count]
  }
}

function isCategory(unique: number, values: number, typicalWords: number): boolean {
  if (unique > mostCategories || unique > values / 2) return false
  return typicalWords <= categoryWords || unique <= values / repeatingTexts
}

import type { Column } from '../../../shared/domain/column'
import type { RowBatch } from '../datasetReader'
import type { ColumnFindings, ColumnProfiler } from './columnProfiler'
import { LengthCounts } from './lengthCounts'
import { textKey } from './textKey'
import { countedValues, mostFrequent } from './valueCounts'
import { WordCounts } from './wordCounts'

/** A category has at most this many different values, each of them twice on average. */
const mostCategories = 1000
/** Longer values than this are rather texts, unless they repeat twenty times on average. */
const categoryWords = 3
const repeatingTexts = 20

/** Profile of a column of texts or categories. */
export class TextProfiler implements ColumnProfiler {
  private missing = 0
  private readonly counts = new Map<string, number>()
  private readonly words = new LengthCounts()
  private readonly characters = new LengthCounts()
  private readonly vocabulary = new WordCounts()

  constructor(
    private readonly name: string,
    private readonly rows: number,
  ) {}

  add(batch: RowBatch): void {
    for (const text of batch.texts(this.name)) {
      if (text === null) this.missing += 1
      else this.addText(text)
    }
  }

  findings(): ColumnFindings {
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

  private addText(text: string): void {
    const key = textKey(text)
    const known = this.counts.get(key)
    if (known !== undefined) this.counts.set(key, known + 1)
    else if (this.counts.size < countedValues) this.counts.set(key, 1)
    this.characters.add(text.length)
    this.words.add(this.vocabulary.add(text))
  }

  private textProfile(): NonNullable<Column['text']> {
    return {
      words: this.words.spread(),
      characters: this.characters.spread(),
      distinctWords: this.vocabulary.distinct,
      repeatedWords: this.vocabulary.repeated,
    }
  }

  /** Values that are counted under themselves; long ones are known by their fingerprint only. */
  private *shortTexts(): Generator<readonly [string, number]> {
    for (const entry of this.counts) if (!entry[0].startsWith('\u0000')) yield entry
  }
}

function isCategory(unique: number, values: number, typicalWords: number): boolean {
  if (unique > mostCategories || unique > values / 2) return false
  return typicalWords <= categoryWords || unique <= values / repeatingTexts
}

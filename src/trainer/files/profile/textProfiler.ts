import { countedValues, type Column } from '../../../shared/domain/column'
import type { RowBatch } from '../datasetReader'
import type { ColumnFindings, ColumnProfiler } from './columnProfiler'
import { LengthCounts } from './lengthCounts'
import { ScriptCounts } from './scriptCounts'
import { textKey } from './textKey'
import { mostFrequent } from './valueCounts'
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
  private missing = 0
  private readonly counts = new Map<string, Counted>()
  private readonly words = new LengthCounts()
  private readonly characters = new LengthCounts()
  private readonly vocabulary = new WordCounts()
  private readonly scripts = new ScriptCounts()

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
    this.characters.add(text.length)
    const key = textKey(text)
    const known = this.counts.get(key)
    if (known && known.count > 1) {
      // Its words were seen twice already: there is nothing new in them.
      known.count += 1
      this.words.add(known.words)
      return
    }
    const words = this.vocabulary.add(text)
    this.words.add(words)
    if (!known) this.scripts.add(text)
    if (known) known.count += 1
    else if (this.counts.size < countedValues) this.counts.set(key, { count: 1, words })
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

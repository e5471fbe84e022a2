import { createHash } from 'node:crypto'
import type { RowSource } from '../prepared'
import { EncodedTexts } from '../text/encodedTexts'
import { readable, tokensIn, type WritingRule } from './tokens'

/** How the texts of a data set are read. */
export interface ReadingRule extends WritingRule {
  readonly rows: 'continue' | 'apart'
  readonly dropDuplicates: boolean
}

/** A text of a data set with the row that it stands in. */
interface FoundText {
  readonly text: string
  readonly row: number
}

/**
 * The texts of a column in file order, `readable`. Where rows go on, each is one, an empty one where nothing stands; else those that hold
 * something, each once when duplicates are dropped.
 */
export async function* textsIn(
  source: RowSource,
  column: string,
  rule: ReadingRule,
): AsyncGenerator<FoundText[], void, undefined> {
  const seen = rule.rows === 'apart' && rule.dropDuplicates ? new Set<string>() : null
  for await (const batch of source.batches([column])) {
    const found: FoundText[] = []
    batch.texts(column).forEach((cell, index) => {
      const text = readable(cell ?? '', rule)
      if (rule.rows === 'apart' && (text.trim() === '' || isRepeated(text, seen))) return
      found.push({ text, row: batch.offset + index })
    })
    yield found
  }
}

/** Remembers texts by digest: 24 characters each, however long they are. */
function isRepeated(text: string, seen: Set<string> | null): boolean {
  if (!seen) return false
  const digest = createHash('md5').update(text).digest('base64')
  if (seen.has(digest)) return true
  seen.add(digest)
  return false
}

/** The texts of a data set (and test data set) with tokens numbered in order of appearance, before any vocabulary is chosen. */
export interface ReadTexts {
  /** Twice the provisional number of each token, and 1 more where a blank stands before it. */
  readonly texts: EncodedTexts
  /** Token of each provisional number. */
  readonly tokens: readonly string[]
  /** Texts from here on come from the test data set. */
  readonly testFrom: number
  /** Whether a text has more than one line. */
  readonly hasLines: boolean
  /** Rows of the data sets that gave no text: empty ones, and repetitions. */
  readonly leftOut: number
}

/** Reads all texts once. */
export async function readTexts(
  { dataset, testDataset }: { readonly dataset: RowSource; readonly testDataset: RowSource | null },
  column: string,
  rule: ReadingRule,
  onProgress: (fraction: number) => void,
): Promise<ReadTexts> {
  const texts = new EncodedTexts()
  // Rows that go on are parted by an end of line, whether or not one stands in them.
  const numbers = new Map<string, number>(rule.rows === 'continue' ? [['\n', 0]] : [])
  let hasLines = false
  const total = Math.max(1, dataset.rows + (testDataset?.rows ?? 0))
  const add = ({ text }: FoundText): void => {
    const ids: number[] = []
    for (const { token, space } of tokensIn(text, rule)) {
      let number = numbers.get(token)
      if (number === undefined) numbers.set(token, (number = numbers.size))
      ids.push(2 * number + (space ? 1 : 0))
    }
    texts.push(ids)
    hasLines ||= text.includes('\n')
  }
  const collect = async (source: RowSource, before: number): Promise<void> => {
    for await (const found of textsIn(source, column, rule)) {
      found.forEach(add)
      onProgress(Math.min(1, (before + (found.at(-1)?.row ?? 0)) / total))
    }
  }
  await collect(dataset, 0)
  const testFrom = texts.count
  if (testDataset) await collect(testDataset, dataset.rows)
  const leftOut = dataset.rows + (testDataset?.rows ?? 0) - texts.count
  return { texts, tokens: [...numbers.keys()], testFrom, hasLines, leftOut }
}

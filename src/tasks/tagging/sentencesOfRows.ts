import type { TaggingExperiment } from '../../shared/tasks/tagging/spec'
import type { RowSource } from '../prepared'
import { parseSentence, type ParsedSentence } from './parseSentence'

/** A sentence with the row that it begins in. */
export interface RowSentence {
  readonly row: number
  /** What the column of groups or parts says of it; null where there is none. */
  readonly group: string | null
  /** `missing`: no words; `unfit`: not a tag for each word. */
  readonly parsed: ParsedSentence | 'missing' | 'unfit'
}

/** The sentences of a data set: each row is one, or each row is a word and a column tells where sentences begin. */
export async function* eachSentence(
  source: RowSource,
  experiment: TaggingExperiment,
  onRows: (rows: number) => void,
): AsyncGenerator<RowSentence, void, undefined> {
  const { columns, split } = experiment
  const { tokens, tags, sentence } = columns
  const group = split.method === 'group' || split.method === 'parts' ? (split.column ?? null) : null
  const names = [tokens, tags, sentence, group].filter((name) => name !== null)
  const collected = sentence === null ? null : new WordsOfRows()
  for await (const batch of source.batches([...new Set(names)])) {
    const texts = batch.texts(tokens)
    const ownTags = tags === null ? null : batch.texts(tags)
    const ids = sentence === null ? null : batch.texts(sentence)
    const groups = group === null ? null : batch.texts(group)
    for (let row = 0; row < batch.rows; row++) {
      const own = {
        row: batch.offset + row,
        group: groups === null ? null : (groups[row] ?? ''),
        text: texts[row] ?? null,
        tag: ownTags === null ? null : (ownTags[row] ?? null),
      }
      if (collected === null) yield rowSentence(own, tags !== null)
      else yield* collected.add({ ...own, id: ids?.[row] ?? null })
    }
    onRows(batch.offset + batch.rows)
  }
  if (collected) yield* collected.end()
}

interface CellsOfRow {
  readonly row: number
  readonly group: string | null
  readonly text: string | null
  readonly tag: string | null
}

function rowSentence({ row, group, text, tag }: CellsOfRow, hasTags: boolean): RowSentence {
  if (text === null || text.trim() === '') return { row, group, parsed: 'missing' }
  if (hasTags && tag === null) return { row, group, parsed: 'unfit' }
  return { row, group, parsed: parseSentence(text, tag) ?? 'unfit' }
}

/** Rows of one word each as sentences: an id that changes begins one, and a row without an id belongs to the one before it. */
class WordsOfRows {
  private id: string | null = null
  private first: Pick<CellsOfRow, 'row' | 'group'> | null = null
  private tokens: string[] = []
  private tags: string[] = []

  /** The sentence that ends where this row begins another one, if any. */
  add({ id, row, group, text, tag }: CellsOfRow & { readonly id: string | null }): RowSentence[] {
    const ended = id !== null && id !== this.id ? this.end() : []
    this.id = id ?? this.id
    if (text === null || text.trim() === '') return ended
    this.first ??= { row, group }
    // A word is one token, whatever it holds.
    this.tokens.push(text.trim().replaceAll(/\s+/g, '_'))
    this.tags.push(tag ?? 'O')
    return ended
  }

  /** The last sentence. */
  end(): RowSentence[] {
    const { first, tokens, tags } = this
    this.first = null
    this.tokens = []
    this.tags = []
    return first === null ? [] : [{ ...first, parsed: { tokens, tags } }]
  }
}

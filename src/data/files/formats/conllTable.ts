import type { ByteSource } from '../source/byteSource'
import type { RowChunk, TableSource } from '../table/tableSource'
import { textLines } from '../table/textLines'

/** Tags of named entities and chunks: `O`, or a part of a mention and its kind. */
const tag = /^(O|[BIESLUM]-\S+)$/
const between = /[\t ]+/
/** What CoNLL-U numbers `1-2` and `2.1`: a written word whose parts follow, and a word that is not written. Neither is a token. */
const noToken = /^\d+[-.]\d+\t/
/** Sentences that are handed on together. */
const chunkSentences = 500
/** Lines that the recognition looks at. */
const lookedAt = 2000

/** Where the columns of a CoNLL file stand: one token a line, sentences parted by blank lines. */
export interface ConllLayout {
  readonly columns: number
  readonly token: number
  readonly tag: number
  /** Whether it is CoNLL-U, in which lines may stand that are no tokens. */
  readonly universal: boolean
}

/** The layout of a text that is a CoNLL file (with entity or chunk tags in its last column), or CoNLL-U; null for any other text. */
export function conllLayout(text: string): ConllLayout | null {
  const lines = text.split(/\r?\n/).slice(0, lookedAt)
  // The last line may be cut, and a file of a single sentence has no blank line.
  const tokens = lines.slice(0, -1).filter((line) => line.trim() !== '' && !isComment(line))
  const hasBlank = lines.slice(0, -1).some((line) => line.trim() === '')
  const cells = tokens.map((line) => line.trim().split(between))
  const columns = cells[0]?.length ?? 0
  if (!hasBlank || tokens.length < 3 || columns < 2 || !cells.every((row) => row.length === columns))
    return null
  if (columns === 10 && tokens.every((line) => line.split('\t').length === 10))
    return { columns, token: 1, tag: 3, universal: true }
  const tags = new Set(cells.map((row) => row.at(-1) ?? ''))
  const isTagged = [...tags].every((value) => tag.test(value)) && tags.has('O') && tags.size > 1
  return isTagged ? { columns, token: 0, tag: columns - 1, universal: false } : null
}

/** Sentences as rows: tokens and tags parted by spaces, further columns alike. Of CoNLL-U the words are read, not what stands beside them. */
export async function conllTable(
  source: ByteSource,
  encoding: string,
  layout: ConllLayout,
): Promise<TableSource> {
  const others = Array.from({ length: layout.columns }, (_, index) => index).filter(
    (index) => index !== layout.token && index !== layout.tag,
  )
  const order = [layout.token, layout.tag, ...others]
  const isPassedOver = (line: string): boolean => isComment(line) || (layout.universal && noToken.test(line))
  const sample: (readonly string[])[] = []
  for await (const chunk of sentences(source, encoding, order, isPassedOver)) {
    sample.push(...chunk.rows)
    break
  }
  return {
    format: { kind: 'conll', encoding, delimiter: ' ', header: false },
    names: ['tokens', 'tags', ...others.map((index) => `column ${index + 1}`)],
    sample,
    warnings: [],
    read: (onFraction) => sentences(source, encoding, order, isPassedOver, onFraction),
  }
}

const isComment = (line: string): boolean => line.startsWith('# ') || line.startsWith('-DOCSTART-')

async function* sentences(
  source: ByteSource,
  encoding: string,
  order: readonly number[],
  isPassedOver: (line: string) => boolean,
  onFraction?: (fraction: number) => void,
): AsyncGenerator<RowChunk, void, undefined> {
  let rows: string[][] = []
  let starts: number[] = []
  let tokens: string[][] = []
  let line = 0
  let start = 1
  const endSentence = (): void => {
    if (tokens.length === 0) return
    const sentence = tokens
    rows.push(order.map((column) => sentence.map((cells) => cells[column] ?? '_').join(' ')))
    starts.push(start)
    tokens = []
  }
  for await (const { lines } of textLines(source, encoding, onFraction)) {
    for (const text of lines) {
      line += 1
      if (text.trim() === '') endSentence()
      else if (!isPassedOver(text)) {
        if (tokens.length === 0) start = line
        tokens.push(text.trim().split(between))
      }
    }
    if (rows.length < chunkSentences) continue
    yield chunkOf(rows, starts)
    rows = []
    starts = []
  }
  endSentence()
  yield chunkOf(rows, starts)
}

const chunkOf = (rows: readonly string[][], starts: readonly number[]): RowChunk => ({
  rows,
  line: (index) => starts[index] ?? 0,
})

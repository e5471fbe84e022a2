import type { ByteSource } from '../source/byteSource'
import type { RowChunk, TableSource } from '../table/tableSource'
import { textLines } from '../table/textLines'

/** Tags of named entities and chunks: `O`, or a part of a mention and its kind. */
const tag = /^(O|[BIESLUMW][-_]\S+)$/
/** Names of the columns of words and tags, where a first line has them. */
const tagHead = /^(tags?|pos|upos|xpos|ner|labels?|iob|bio|entity)$/i
/** What CoNLL-U numbers `1-2` and `2.1`: a written word whose parts follow, and a word that is not written. Neither is a token. */
const noToken = /^\d+[-.]\d+\t/
/** Sentences that are handed on together. */
const chunkSentences = 500
/** Lines that the recognition looks at. */
const lookedAt = 2000
/** Tags of single words, such as parts of speech, are few and come again; with fewer lines or sentences nothing tells. */
const mostTags = 80
const fewestWords = 30
const fewestSentences = 3
/** Words of a sentence on average: where each line stands by itself blank lines part no sentences. */
const usualWords = 3
const wordHead = /^(tokens?|words?|forms?)$/i

/** What parts the columns of a line: tabs, commas or semicolons, or any blanks. */
type Between = '\t' | ',' | ';' | ' '

/** Where the columns of a CoNLL file stand: one token a line, sentences parted by blank lines. */
export interface ConllLayout {
  readonly columns: number
  readonly token: number
  readonly tag: number
  /** Whether it is CoNLL-U, in which lines may stand that are no tokens. */
  readonly universal: boolean
  readonly between: Between
  /** Whether the first line names the columns. */
  readonly header: boolean
}

/** The layout of a text that is a CoNLL file (with entity or chunk tags, or tags of single words in its last column), or CoNLL-U; null for any other text. */
export function conllLayout(text: string): ConllLayout | null {
  const lines = text.split(/\r?\n/).slice(0, lookedAt)
  // The last line may be cut, and a file of a single sentence has no blank line.
  const tokens = lines.slice(0, -1).filter((line) => line.trim() !== '' && !isComment(line))
  const hasBlank = lines.slice(0, -1).some((line) => line.trim() === '')
  if (!hasBlank || tokens.length < 3) return null
  if (tokens.every((line) => line.split('\t').length === 10))
    return { columns: 10, token: 1, tag: 3, universal: true, between: '\t', header: false }
  for (const between of ['\t', ',', ';', ' '] as const) {
    const layout = layoutBy(tokens, between, blocksIn(lines.slice(0, -1)))
    if (layout) return layout
  }
  return null
}

/** Runs of lines that no blank line parts. */
const blocksIn = (lines: readonly string[]): number =>
  lines.filter((line, at) => line.trim() !== '' && (lines[at - 1] ?? '').trim() === '').length

function layoutBy(lines: readonly string[], between: Between, blocks: number): ConllLayout | null {
  const cells = lines.map((line) => cellsOf(line, between))
  const [first = []] = cells
  const columns = first.length
  if (columns < 2 || !cells.every((row) => row.length === columns)) return null
  const header = tagHead.test(first.at(-1) ?? '')
  const rows = header ? cells.slice(1) : cells
  const tags = rows.map((row) => row.at(-1) ?? '')
  const isTagged = tags.every((value) => tag.test(value)) && tags.includes('O') && new Set(tags).size > 1
  const areSentences = blocks >= fewestSentences && rows.length >= usualWords * blocks
  // A table with commas is one unless its head says that it holds words.
  const mayBeWords = between === '\t' || between === ' ' || (header && wordHead.test(first[0] ?? ''))
  if (!isTagged && !(areSentences && mayBeWords && areWordTags(rows))) return null
  return { columns, token: 0, tag: columns - 1, universal: false, between, header }
}

/** Whether the last column holds a tag for each word in the first: few that come again beside many words, and neither are numbers. */
function areWordTags(rows: readonly (readonly string[])[]): boolean {
  if (rows.length < fewestWords) return false
  const words = new Set(rows.map(([word]) => word))
  const tags = new Set(rows.map((row) => row.at(-1) ?? ''))
  const isNumber = (value: string): boolean => /^[-+.,\d]+$/.test(value) && /\d/.test(value)
  const isWord = rows.filter(([word = '']) => !isNumber(word)).length > rows.length / 2
  const areFew =
    tags.size > 1 && tags.size <= mostTags && tags.size * 8 <= rows.length && tags.size * 2 <= words.size
  return isWord && areFew && [...tags].every((value) => value.length <= 16 && !isNumber(value))
}

/** The cells of a line; where commas or semicolons part them, quotes may enclose one. */
function cellsOf(line: string, between: Between): string[] {
  if (between === ' ') return line.trim().split(/[\t ]+/)
  if (between === '\t') return line.split('\t').map((cell) => cell.trim())
  const cells: string[] = []
  const pattern = between === ',' ? /("(?:[^"]|"")*"|[^,]*)(,|$)/gy : /("(?:[^"]|"")*"|[^;]*)(;|$)/gy
  for (const [, cell = '', end] of line.trim().matchAll(pattern)) {
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell.trim())
    if (end === '') break
  }
  return cells
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
  const lines: ConllLines = {
    order,
    cells: (line) => cellsOf(line, layout.between),
    isPassedOver: (line, at) =>
      isComment(line) || (layout.universal && noToken.test(line)) || (layout.header && at === 1),
  }
  const sample: (readonly string[])[] = []
  for await (const chunk of sentences(source, encoding, lines)) {
    sample.push(...chunk.rows)
    break
  }
  return {
    format: { kind: 'conll', encoding, delimiter: ' ', header: false },
    names: ['tokens', 'tags', ...others.map((index) => `column ${index + 1}`)],
    sample,
    warnings: [],
    read: (onFraction) => sentences(source, encoding, lines, onFraction),
  }
}

/** How lines are read. */
interface ConllLines {
  /** Columns in the order of the table. */
  readonly order: readonly number[]
  cells(line: string): readonly string[]
  /** Whether a line is no token; lines are counted from 1. */
  isPassedOver(line: string, at: number): boolean
}

const isComment = (line: string): boolean => line.startsWith('# ') || line.startsWith('-DOCSTART-')

async function* sentences(
  source: ByteSource,
  encoding: string,
  { order, cells, isPassedOver }: ConllLines,
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
      else if (!isPassedOver(text, line)) {
        if (tokens.length === 0) start = line
        // What stands in a cell is one word, whatever it holds.
        tokens.push(cells(text).map((cell) => cell.replaceAll(/\s+/g, '_') || '_'))
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

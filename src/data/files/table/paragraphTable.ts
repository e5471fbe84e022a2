import { expected } from '../../../shared/errors'
import type { ByteSource } from '../source/byteSource'
import { textLines } from './textLines'
import type { TableSource } from './tableSource'

/** A paragraph without an end for so long is none, in characters. */
const longestParagraph = 16 * 1024 * 1024

/** Lines between blank ones. */
interface Paragraph {
  /** Its lines, joined by line feeds. */
  readonly text: string
  /** Number of its first line, from 1. */
  readonly line: number
}

/** Paragraphs of a text as a table: what stands between blank lines is a row. */
export function paragraphTable(source: ByteSource, encoding: string, sample: readonly string[]): TableSource {
  return {
    format: { kind: 'txt', encoding, delimiter: '', header: false, textRows: 'paragraph' },
    names: ['text'],
    sample: paragraphsOf(sample).map(({ text }) => [text]),
    warnings: [],
    async *read(onFraction) {
      const gathered = new Paragraphs(source.name)
      for await (const { lines, firstLine } of textLines(source, encoding, onFraction)) {
        lines.forEach((line, index) => gathered.add(line, firstLine + index))
        yield chunkOf(gathered.take())
      }
      gathered.end()
      yield chunkOf(gathered.take())
    },
  }
}

/** The paragraphs of some lines. */
export function paragraphsOf(lines: readonly string[]): readonly Paragraph[] {
  const gathered = new Paragraphs('')
  lines.forEach((line, index) => gathered.add(line, index + 1))
  gathered.end()
  return gathered.take()
}

const chunkOf = (paragraphs: readonly Paragraph[]) => ({
  rows: paragraphs.map(({ text }) => [text]),
  line: (index: number) => paragraphs[index]?.line ?? 0,
})

/** Gathers lines into paragraphs. */
class Paragraphs {
  private done: Paragraph[] = []
  private lines: string[] = []
  private start = 1
  private characters = 0

  constructor(private readonly path: string) {}

  add(line: string, number: number): void {
    if (line.trim() === '') {
      this.end()
      return
    }
    if (this.lines.length === 0) this.start = number
    this.lines.push(line)
    this.characters += line.length + 1
    if (this.characters > longestParagraph) {
      const found = 'text with a paragraph of more than 16 MB'
      throw expected('file.notTable', { path: this.path, found, hint: 'Read it line by line instead.' })
    }
  }

  /** Ends the paragraph that is under way. */
  end(): void {
    if (this.lines.length > 0) this.done.push({ text: this.lines.join('\n'), line: this.start })
    this.lines = []
    this.characters = 0
  }

  /** The whole paragraphs so far, once. */
  take(): readonly Paragraph[] {
    const { done } = this
    this.done = []
    return done
  }
}

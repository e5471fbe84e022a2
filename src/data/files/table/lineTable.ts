import type { ByteSource } from '../source/byteSource'
import { lineEnd, textLines, type TextLines } from './textLines'
import type { RowChunk, TableSource } from './tableSource'

/** Lines of text as a table of one column; blank lines are left out. */
export function lineTable(source: ByteSource, encoding: string, sample: readonly string[]): TableSource {
  return {
    format: { kind: 'txt', encoding, delimiter: '', header: false, textRows: 'line' },
    names: ['text'],
    sample: sample.map((line) => [line]),
    warnings: [],
    async *read(onFraction) {
      for await (const lines of textLines(source, encoding, onFraction)) yield lineChunk(lines)
    },
  }
}

/** The lines at the start of a text; without its last line unless the text is `complete`. */
export function linesAtStart(text: string, complete: boolean): string[] {
  const lines = text.split(lineEnd)
  return complete || lines.length === 1 ? lines : lines.slice(0, -1)
}

/** As `linesAtStart`, blank lines left out. */
export const sampleLines = (text: string, complete: boolean): string[] =>
  linesAtStart(text, complete).filter((line) => line.trim() !== '')

function lineChunk({ lines, firstLine }: TextLines): RowChunk {
  const kept: string[][] = []
  const numbers: number[] = []
  lines.forEach((line, index) => {
    if (line.trim() === '') return
    kept.push([line])
    numbers.push(firstLine + index)
  })
  return { rows: kept, line: (index) => numbers[index] ?? firstLine }
}

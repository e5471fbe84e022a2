import type { ByteSource } from '../source/byteSource'
import { textLines } from './textLines'
import type { TableSource } from './tableSource'

/** Running text as a table: every line is a row, blank ones too, so that the rows joined by line feeds are the text. */
export function runningText(source: ByteSource, encoding: string, sample: readonly string[]): TableSource {
  return {
    format: { kind: 'txt', encoding, delimiter: '', header: false, textRows: 'running' },
    names: ['text'],
    verbatim: 'text',
    sample: sample.map((line) => [line]),
    warnings: [],
    async *read(onFraction) {
      for await (const { lines, firstLine } of textLines(source, encoding, onFraction))
        yield { rows: lines.map((line) => [line]), line: (index) => firstLine + index }
    },
  }
}

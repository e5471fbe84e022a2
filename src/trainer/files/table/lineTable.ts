import type { ByteSource } from '../source/byteSource'
import { decodeText } from '../source/decodeText'
import type { RowChunk, TableSource } from './tableSource'
import { expected } from '../../../shared/errors'

/** Any line end: LF, CR LF or a lone CR. Other line separators of Unicode are part of the text. */
const lineEnd = /\r\n|\n|\r/
const longestLine = 16 * 1024 * 1024

/** Lines of text as a table of one column; blank lines are left out. */
export function lineTable(source: ByteSource, encoding: string, sample: readonly string[]): TableSource {
  return {
    format: { kind: 'txt', encoding, delimiter: '', header: false },
    names: ['text'],
    sample: sample.map((line) => [line]),
    warnings: [],
    read: (onFraction) => readLines(source, encoding, onFraction),
  }
}

/** The lines at the start of a text, blank ones left out; without its last line unless the text is `complete`. */
export function sampleLines(text: string, complete: boolean): string[] {
  const lines = text.split(lineEnd)
  return (complete || lines.length === 1 ? lines : lines.slice(0, -1)).filter((line) => line.trim() !== '')
}

async function* readLines(
  source: ByteSource,
  encoding: string,
  onFraction?: (fraction: number) => void,
): AsyncGenerator<RowChunk, void, undefined> {
  let pending = ''
  let firstLine = 1
  const onRead = (bytes: number): void => onFraction?.(bytes / Math.max(1, source.bytes))
  for await (const text of decodeText(source, encoding, onRead)) {
    const joined = pending + text
    // A CR at the end may be half of a CR LF.
    const held = joined.endsWith('\r') ? 1 : 0
    const lines = joined.slice(0, joined.length - held).split(lineEnd)
    pending = (lines.pop() ?? '') + (held ? '\r' : '')
    if (pending.length > longestLine) {
      throw expected('file.notTable', { path: source.name, found: 'text with a line of more than 16 MB' })
    }
    yield lineChunk(lines, firstLine)
    firstLine += lines.length
  }
  yield lineChunk(pending.split(lineEnd), firstLine)
}

function lineChunk(lines: readonly string[], firstLine: number): RowChunk {
  const kept: string[][] = []
  const numbers: number[] = []
  lines.forEach((line, index) => {
    if (line.trim() === '') return
    kept.push([line])
    numbers.push(firstLine + index)
  })
  return { rows: kept, line: (index) => numbers[index] ?? firstLine }
}

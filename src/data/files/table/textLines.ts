import { expected } from '../../../shared/errors'
import type { ByteSource } from '../source/byteSource'
import { decodeText } from '../source/decodeText'

/** Any line end: LF, CR LF or a lone CR. Other line separators of Unicode are part of the text. */
export const lineEnd = /\r\n|\n|\r/
const longestLine = 16 * 1024 * 1024

/** Consecutive lines of a text, blank ones among them, without their line ends. */
export interface TextLines {
  readonly lines: readonly string[]
  /** Number of the first of them, from 1. */
  readonly firstLine: number
}

/** All lines of a text, as many at once as a block of it holds; behind a line end at the end there is an empty one. */
export async function* textLines(
  source: ByteSource,
  encoding: string,
  onFraction?: (fraction: number) => void,
): AsyncGenerator<TextLines, void, undefined> {
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
    yield { lines, firstLine }
    firstLine += lines.length
  }
  yield { lines: pending.split(lineEnd), firstLine }
}

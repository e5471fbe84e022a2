import { StringDecoder } from 'node:string_decoder'
import iconv from 'iconv-lite'
import type { ByteSource } from './byteSource'

interface BlockDecoder {
  write(block: Buffer): string
  end(): string | undefined
}

/** The text of a source, block by block; characters cut by a block's end come whole, a byte order mark is left out. */
export async function* decodeText(
  source: ByteSource,
  encoding: string,
  onRead?: (bytes: number) => void,
): AsyncGenerator<string, void, undefined> {
  let first = true
  for await (const text of decodeBlocks(source.open(onRead, 'brief'), encoding)) {
    const unmarked = first && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
    first = false
    if (unmarked !== '') yield unmarked
  }
}

/** The text of bytes that come in blocks, a byte order mark included. */
export async function* decodeBlocks(
  blocks: AsyncIterable<Buffer>,
  encoding: string,
): AsyncGenerator<string, void, undefined> {
  const decoder = decoderFor(encoding)
  for await (const block of blocks) {
    const text = decoder.write(block)
    if (text !== '') yield text
  }
  const rest = decoder.end()
  if (rest) yield rest
}

/** The first characters of a source, at least `length` unless it is shorter; `complete` when that is all of it. */
export async function readTextHead(
  source: ByteSource,
  encoding: string,
  length: number,
): Promise<{ readonly text: string; readonly complete: boolean }> {
  const parts: string[] = []
  let read = 0
  for await (const part of decodeText(source, encoding)) {
    parts.push(part)
    read += part.length
    if (read >= length) return { text: parts.join(''), complete: false }
  }
  return { text: parts.join(''), complete: true }
}

function decoderFor(encoding: string): BlockDecoder {
  if (encoding === 'utf-8') return new StringDecoder('utf8')
  if (encoding === 'utf-16le') return new StringDecoder('utf16le')
  return iconv.getDecoder(encoding)
}

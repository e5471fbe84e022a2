import type { ByteSource } from '../files/source/byteSource'

/** What the vectors of a JSON document stand behind. */
const marker = Buffer.from('"vectors":{')
/** The marker stands behind a list of all words at most. */
const longestHead = 64 * 1024 * 1024
/** One word with its numbers. */
const longestEntry = 1024 * 1024

const [quote, backslash, closing, endOfVectors] = [0x22, 0x5c, 0x5d, 0x7d]

/** Whether a text that begins so is a JSON document with word vectors, `{ "dimensions": 100, ..., "vectors": { "word": [1, ...] } }`. */
export const isVectorsJson = (head: Buffer): boolean =>
  head[0] === 0x7b && /"dimensions"\s*:\s*\d+/.test(head.toString('latin1', 0, 1024))

/** The vectors of a JSON document as lines `word number number ...`; further numbers behind those of its `dimensions` are left out. */
export function vectorsJson(source: ByteSource): ByteSource {
  return {
    name: source.name,
    bytes: source.bytes,
    open: (onRead) => linesOfEntries(source.open(onRead)),
  }
}

async function* linesOfEntries(blocks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let buffer: Buffer = Buffer.alloc(0)
  let dimension: number | null = null
  for await (const block of blocks) {
    buffer = buffer.length === 0 ? block : Buffer.concat([buffer, block])
    if (dimension === null) {
      const at = buffer.indexOf(marker)
      if (at < 0) {
        if (buffer.length > longestHead) return
        continue
      }
      dimension = Number(/"dimensions"\s*:\s*(\d+)/.exec(buffer.toString('latin1', 0, 1024))?.[1] ?? 0)
      buffer = buffer.subarray(at + marker.length)
    }
    const lines: string[] = []
    let isOver = false
    for (let entry = nextEntry(buffer); entry; entry = nextEntry(buffer)) {
      lines.push(`${entry.word} ${entry.numbers.slice(0, dimension).join(' ')}\n`)
      buffer = buffer.subarray(entry.end)
      isOver = buffer[0] === endOfVectors
      if (isOver) break
    }
    if (lines.length > 0) yield Buffer.from(lines.join(''))
    if (isOver) return
    if (buffer.length > longestEntry) return
  }
}

/** The first whole entry `"word":[number,...]` of a buffer; null when none is whole. */
function nextEntry(buffer: Buffer): { word: string; numbers: string[]; end: number } | null {
  const start = buffer.indexOf(quote)
  if (start < 0) return null
  let end = start + 1
  while (end < buffer.length && buffer[end] !== quote) end += buffer[end] === backslash ? 2 : 1
  const last = buffer.indexOf(closing, end)
  // What follows says whether it was the last one.
  if (last < 0 || last + 1 >= buffer.length) return null
  const word = wordOf(buffer.toString('utf8', start, end + 1))
  const numbers = buffer.toString('latin1', buffer.indexOf('[', end) + 1, last).split(',')
  return { word, numbers, end: last + 1 }
}

/** A JSON text; a word that breaks lines could not stand in one. */
function wordOf(text: string): string {
  try {
    const word: unknown = JSON.parse(text)
    return typeof word === 'string' ? word.replaceAll('\n', ' ') : ''
  } catch {
    return ''
  }
}

import { isUtf8 } from 'node:buffer'
import { blockBytes, type ByteSource } from '../source/byteSource'
import { decodeBlocks } from '../source/decodeText'
import { wholeCharacters } from '../source/utf8Census'
import { ByteRows } from './byteRows'
import { cutRows, type ByteDialect } from './cutRows'
import type { Dialect } from './dialect'
import { linesIn, longestRecord, recordChunk, recordStream, type RecordChunk } from './recordStream'
import { parseRecords } from './parseRecords'

/** Cells whose edges are kept at a time. */
const mostCells = 64 * 1024
/** Bytes that the parser is given where a row is irregular; more of them while they hold no whole row. */
const irregularBytes = 16 * 1024

/** Whether the rows of a text can be cut from its bytes. */
export const cutsFromBytes = (
  encoding: string,
  { delimiter, newline, quirk }: Dialect,
  width: number,
): boolean =>
  encoding === 'utf-8' &&
  quirk === undefined &&
  newline !== '\r' &&
  width > 1 &&
  delimiter.charCodeAt(0) < 0x80

/**
 * Cuts UTF-8 into records, as `recordStream` does with its text: rows of the expected width stay bytes, all others go through the parser.
 * Throws `EndlessRecord`.
 */
export async function* byteRecords(
  source: ByteSource,
  dialect: Dialect,
  width: number,
  onRead?: (bytes: number) => void,
): AsyncGenerator<RecordChunk, void, undefined> {
  const block = new ByteBlock(dialect, width)
  const iterator = source.open(onRead, 'brief')[Symbol.asyncIterator]()
  const blocks: AsyncIterable<Buffer> = { [Symbol.asyncIterator]: () => iterator }
  for await (const bytes of blocks) {
    if (block.add(bytes)) yield* block.chunks()
    else {
      // Damaged, or a record without an end: as text from here on.
      yield* recordStream(decodeBlocks(behind(block.rest, blocks), 'utf-8'), dialect, block.line)
      return
    }
  }
  const text = block.rest.toString('utf8')
  if (text === '') return
  const { rows, misquoted } = parseRecords(text, dialect, true)
  yield recordChunk(rows, misquoted, block.line)
}

async function* behind(first: Buffer, blocks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* blocks
}

/** What is known of a file's bytes at a time: those of the last block, and before them the beginning of a record. */
class ByteBlock {
  /** Bytes that are no whole record yet. */
  rest: Buffer = Buffer.alloc(0)
  /** The line on which they begin. */
  line = 1
  private buffer: Buffer = Buffer.allocUnsafeSlow(2 * blockBytes)
  private first = true
  private readonly edges = new Int32Array(2 * mostCells)
  private readonly cut: ByteDialect

  constructor(
    private readonly dialect: Dialect,
    width: number,
  ) {
    const { delimiter, newline, quoted } = dialect
    this.cut = { delimiter: delimiter.charCodeAt(0), pairs: newline === '\r\n', quoted, width }
  }

  /** Takes the next bytes, and answers whether their rows can be cut. */
  add(bytes: Buffer): boolean {
    const { rest } = this
    const length = rest.length + bytes.length
    if (length > this.buffer.length) this.buffer = Buffer.allocUnsafeSlow(2 * length)
    rest.copy(this.buffer)
    bytes.copy(this.buffer, rest.length)
    this.rest = this.buffer.subarray(0, length)
    if (this.first && this.rest.length >= 3) {
      this.first = false
      if (this.rest.readUIntBE(0, 3) === 0xefbbbf) this.rest = this.rest.subarray(3)
    }
    const whole = this.rest.subarray(0, wholeCharacters(this.rest))
    return this.rest.length <= longestRecord && isUtf8(whole)
  }

  /** The records that are whole. */
  *chunks(): Generator<RecordChunk> {
    const bytes = this.rest
    const cells = new ByteRows(bytes, this.edges.subarray(0, 0), this.cut.width)
    let at = 0
    for (let until = 'full'; until !== 'end';) {
      const found = cutRows(bytes, at, this.cut, this.edges)
      if (found.rows > 0) {
        const edges = this.edges.subarray(0, found.rows * cells.stride)
        yield byteChunk(new ByteRows(bytes, edges, cells.width, cells.ascii), this.line, found.breaks)
      }
      this.line += found.rows + found.breaks
      at = found.used
      until = found.until
      if (until !== 'irregular') continue
      const parsed = parseIrregular(bytes.subarray(at), this.dialect)
      if (parsed === null) break
      yield recordChunk(parsed.rows, parsed.misquoted, this.line)
      this.line += parsed.lines
      at += parsed.used
    }
    this.rest = bytes.subarray(at)
  }
}

/** Rows that were cut from bytes as records; texts are made of all of them at once, and only when somebody looks. */
function byteChunk(cells: ByteRows, firstLine: number, breaks: number): RecordChunk {
  let texts: string[][] | undefined
  return {
    cells,
    get rows() {
      return (texts ??= cells.texts())
    },
    misquoted: [],
    line: (index) => firstLine + index + (breaks === 0 ? 0 : cells.lineFeeds(index)),
  }
}

/** What the parser makes of the beginning of some bytes; null when no record ends in them. */
function parseIrregular(bytes: Buffer, dialect: Dialect) {
  for (let length = irregularBytes; ; length *= 4) {
    const piece = bytes.subarray(0, length)
    const text = piece.toString('utf8', 0, wholeCharacters(piece))
    const { rows, misquoted, used } = parseRecords(text, dialect, false)
    if (rows.length > 0) {
      const taken = text.slice(0, used)
      const lines = linesIn(taken, dialect, rows.length)
      return { rows, misquoted, lines, used: Buffer.byteLength(taken) }
    }
    if (length >= bytes.length) return null
  }
}

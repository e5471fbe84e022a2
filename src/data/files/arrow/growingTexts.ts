import type { Utf8Buffers } from './utf8Data'

/** Shorter texts are copied byte by byte: a call of the library would take longer. */
const shortBytes = 48
/** UTF-8 needs at most so many bytes for one unit of UTF-16. */
const mostBytes = 3

/** Texts added one by one, kept as Arrow stores them. */
export class GrowingTexts {
  private data = Buffer.alloc(64 * 1024)
  private offsets = new Int32Array(8192)
  private rows = 0
  private units = 0

  /** How many texts. */
  get length(): number {
    return this.rows
  }

  /** How long they are as strings, in units of UTF-16. */
  get characters(): number {
    return this.units
  }

  /** Signs cut in half (lone surrogates) become �. */
  add(text: string): void {
    const at = this.room(text.length * mostBytes)
    this.offsets[this.rows] = at + (text === '' ? 0 : this.data.write(text, at, 'utf8'))
    this.units += text.length
  }

  /** Adds the text that stands in UTF-8 bytes from `start` to `end`; `ascii`: each of them is a character. */
  addBytes(bytes: Buffer, start: number, end: number, ascii: boolean): void {
    const length = end - start
    const at = this.room(length)
    const { data } = this
    if (length <= shortBytes)
      for (let index = 0; index < length; index++) data[at + index] = bytes[start + index] ?? 0
    else bytes.copy(data, at, start, end)
    this.offsets[this.rows] = at + length
    this.units += ascii ? length : unitsOf(bytes, start, end)
  }

  /** The texts so far, good until further ones are added, and starts anew. */
  take(): Utf8Buffers {
    const end = this.offsets[this.rows] ?? 0
    const taken = {
      data: this.data.subarray(0, end),
      valueOffsets: this.offsets.subarray(0, this.rows + 1),
    }
    this.rows = 0
    this.units = 0
    return taken
  }

  /** Makes room for a text of so many bytes, and answers where it begins. */
  private room(bytes: number): number {
    const at = this.offsets[this.rows] ?? 0
    if (at + bytes > this.data.length) this.data = Buffer.concat([this.data], 2 * this.data.length + bytes)
    this.rows += 1
    if (this.rows === this.offsets.length) {
      const larger = new Int32Array(2 * this.offsets.length)
      larger.set(this.offsets)
      this.offsets = larger
    }
    return at
  }
}

/** How long UTF-8 is as a string: a unit a character, two for those of four bytes. */
function unitsOf(bytes: Uint8Array, start: number, end: number): number {
  let units = 0
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1
  }
  return units
}

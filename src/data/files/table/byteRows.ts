import { isAscii } from 'node:buffer'

const lineFeed = 10
const space = 32
const comma = 44
const semicolon = 59
/** Bytes from here on belong to signs of several bytes. */
const firstWide = 0x80

/**
 * Rows of equally many cells as the UTF-8 bytes that they stand in. No text is made of a cell before one is asked for: most cells are
 * numbers, and become numbers without ever being a text. Good until the next rows are read.
 */
export class ByteRows {
  readonly length: number
  /** From the edges of a cell to those of the cell below it. */
  readonly stride: number

  /** `edges`: where each cell begins and ends in `bytes`, row by row [2 x rows x width]. */
  constructor(
    readonly bytes: Buffer,
    readonly edges: Int32Array,
    readonly width: number,
    /** Whether every byte is a character of its own. */
    readonly ascii = isAscii(bytes),
  ) {
    this.stride = 2 * width
    this.length = edges.length / this.stride
  }

  text(row: number, column: number): string {
    const edge = row * this.stride + 2 * column
    return this.bytes.toString(this.ascii ? 'latin1' : 'utf8', this.edges[edge], this.edges[edge + 1])
  }

  /** The rows as texts. */
  texts(): string[][] {
    return Array.from({ length: this.length }, (_, row) =>
      Array.from({ length: this.width }, (_cell, column) => this.text(row, column)),
    )
  }

  /** The rows behind the first `rows`. */
  without(rows: number): ByteRows {
    return new ByteRows(this.bytes, this.edges.subarray(rows * this.stride), this.width, this.ascii)
  }

  /** The first `rows`. */
  first(rows: number): ByteRows {
    return new ByteRows(this.bytes, this.edges.subarray(0, rows * this.stride), this.width, this.ascii)
  }

  /** Whether the first cell of a row is empty, and the others hold only white space, separators and signs that may be white space. */
  mayBeBlank(row: number): boolean {
    const first = row * this.stride
    if (this.edges[first] !== this.edges[first + 1]) return false
    for (let edge = first; edge < first + this.stride; edge += 2) {
      const end = this.edges[edge + 1] ?? 0
      for (let at = this.edges[edge] ?? 0; at < end; at++) {
        const unit = this.bytes[at] ?? 0
        if (unit > space && unit < firstWide && unit !== comma && unit !== semicolon) return false
      }
    }
    return true
  }

  /** Line feeds in the cells of the first `rows`. */
  lineFeeds(rows: number): number {
    let found = 0
    for (let edge = 0; edge < rows * this.stride; edge += 2) {
      const end = this.edges[edge + 1] ?? 0
      for (let at = this.edges[edge] ?? 0; at < end; at++) if (this.bytes[at] === lineFeed) found += 1
    }
    return found
  }
}

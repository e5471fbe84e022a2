import { Dictionary, Int32, makeData, Utf8, Vector, type Data } from 'apache-arrow'
import { isMissingBesidesMarks, isMissingText } from '../types/missing'
import type { ByteRows } from '../table/byteRows'
import { addCells, type ColumnBuilder } from './columnBuilder'
import { NumbersByBytes } from './numbersByBytes'
import { utf8Buffers } from './utf8Data'
import { Validity } from './validity'

/** More different texts than this are stored as they come. */
export const dictionaryLimit = 4096

/** Stands for the number of a text where there is none. */
const missing = -1

/** A column of repeating texts: each different one is stored once, rows hold its number. */
export class DictionaryBuilder implements ColumnBuilder {
  readonly stored
  private readonly numbers = new Map<string, number>()
  /** The numbers of texts by their bytes, `missing` for bytes that hold no text. */
  private readonly byBytes = new NumbersByBytes({ most: 2 * dictionaryLimit, longest: 256 })
  /** Texts that are not in the file yet. */
  private fresh: string[] = []
  private readonly chunks: Data<Utf8>[] = []
  private dictionary: Vector<Utf8> | null = null
  private indices = new Int32Array(8192)
  private used = 0
  private readonly validity = new Validity()

  /** `marks`: `NA`, `null` and the like are texts. */
  constructor(
    name: string,
    private readonly index: number,
    private readonly marks = false,
  ) {
    this.stored = { name, storage: 'dictionary' } as const
  }

  get bytes(): number {
    return this.used * 4
  }

  add(rows: readonly (readonly string[])[], index: number, start: number, end: number): number {
    return addCells(rows, index, start, end, (cell) => this.addCell(cell))
  }

  addBytes(cells: ByteRows, index: number, start: number, end: number): number {
    const { bytes, edges, stride } = cells
    for (let row = start; row < end; row++) {
      const edge = row * stride + 2 * index
      const known = this.byBytes.find(bytes, edges[edge] ?? 0, edges[edge + 1] ?? 0)
      if (known !== undefined) this.push(Math.max(0, known), known >= 0)
      else {
        const cell = cells.text(row, index)
        const goesOn = this.addCell(cell)
        this.byBytes.learn(this.numbers.get(cell) ?? missing)
        if (!goesOn) return row
      }
    }
    return -1
  }

  private addCell(cell: string): boolean {
    const known = this.numbers.get(cell)
    if (known !== undefined) return this.push(known, true)
    if (this.marks ? isMissingBesidesMarks(cell) : isMissingText(cell)) return this.push(0, false)
    const number = this.numbers.size
    const own = ownCopy(cell)
    this.numbers.set(own, number)
    this.fresh.push(own)
    this.push(number, true)
    return number < dictionaryLimit
  }

  flush(): Data {
    const data = this.indices.subarray(0, this.used)
    this.used = 0
    const type = new Dictionary(new Utf8(), new Int32(), this.index)
    return makeData({ type, data, dictionary: this.texts(), ...this.validity.take() })
  }

  /** The different texts so far; those that are new since the last batch follow as a further part. */
  private texts(): Vector<Utf8> {
    if (this.dictionary !== null && this.fresh.length === 0) return this.dictionary
    const length = this.fresh.length
    this.chunks.push(makeData({ type: new Utf8(), length, nullCount: 0, ...utf8Buffers(this.fresh) }))
    this.fresh = []
    return (this.dictionary = new Vector([...this.chunks]))
  }

  private push(number: number, valid: boolean): true {
    if (this.used === this.indices.length) {
      const larger = new Int32Array(2 * this.used)
      larger.set(this.indices)
      this.indices = larger
    }
    this.indices[this.used] = number
    this.used += 1
    this.validity.add(valid)
    return true
  }
}

/** A cell is a view into the block of text it was cut from; a copy lets the block go. */
const ownCopy = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le')

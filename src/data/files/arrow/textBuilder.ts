import { makeData, Utf8, type Data } from 'apache-arrow'
import type { ByteRows } from '../table/byteRows'
import { mayBeMissing } from '../types/missing'
import { addCells, type ColumnBuilder } from './columnBuilder'
import { GrowingTexts } from './growingTexts'
import { Validity } from './validity'

/** A column of texts, kept as they stand. */
export class TextBuilder implements ColumnBuilder {
  readonly stored
  private readonly texts = new GrowingTexts()
  private readonly validity = new Validity()

  /** `isMissing` says which cells hold no text; `empty`: any value contradicts what the start of the file promised. */
  constructor(
    name: string,
    private readonly isMissing: (cell: string) => boolean,
    private readonly empty = false,
  ) {
    this.stored = { name, storage: 'text' } as const
  }

  get bytes(): number {
    return this.texts.characters + this.texts.length * 4
  }

  add(rows: readonly (readonly string[])[], index: number, start: number, end: number): number {
    return addCells(rows, index, start, end, (cell) => this.addCell(cell))
  }

  addBytes(cells: ByteRows, index: number, start: number, end: number): number {
    const { bytes, edges, stride, ascii } = cells
    for (let row = start; row < end; row++) {
      const edge = row * stride + 2 * index
      const from = edges[edge] ?? 0
      const to = edges[edge + 1] ?? 0
      if (this.empty || mayBeMissing(bytes, from, to)) {
        if (!this.addCell(cells.text(row, index))) return row
      } else {
        this.texts.addBytes(bytes, from, to, ascii)
        this.validity.add(true)
      }
    }
    return -1
  }

  private addCell(cell: string): boolean {
    const missing = this.isMissing(cell)
    this.texts.add(missing ? '' : cell)
    this.validity.add(!missing)
    return missing || !this.empty
  }

  flush(): Data {
    return makeData({ type: new Utf8(), ...this.texts.take(), ...this.validity.take() })
  }
}

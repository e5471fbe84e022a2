import { makeData, Utf8, type Data } from 'apache-arrow'
import type { ColumnBuilder } from './columnBuilder'
import { utf8Buffers } from './utf8Data'
import { Validity } from './validity'

/** A column of texts, kept as they stand. */
export class TextBuilder implements ColumnBuilder {
  readonly stored
  private texts: string[] = []
  private characters = 0
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
    return this.characters + this.texts.length * 4
  }

  add(rows: readonly (readonly string[])[], index: number, start: number, end: number): number {
    for (let row = start; row < end; row++) {
      if (!this.addCell(rows[row]?.[index] ?? '')) return row
    }
    return -1
  }

  private addCell(cell: string): boolean {
    const missing = this.isMissing(cell)
    this.texts.push(missing ? '' : cell)
    if (!missing) this.characters += cell.length
    this.validity.add(!missing)
    return missing || !this.empty
  }

  flush(): Data {
    const buffers = utf8Buffers(this.texts)
    this.texts = []
    this.characters = 0
    return makeData({ type: new Utf8(), ...buffers, ...this.validity.take() })
  }
}

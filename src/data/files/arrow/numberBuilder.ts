import { Float64, makeData, type Data } from 'apache-arrow'
import { isMissingValue } from '../types/missing'
import { NumberReader, type Decimal } from '../types/numberText'
import type { ByteRows } from '../table/byteRows'
import { addCells, type ColumnBuilder } from './columnBuilder'
import { GrowingFloats } from './growingFloats'
import type { StoredColumn } from './layout'
import { Validity } from './validity'

/** A column of numbers. */
export class NumberBuilder implements ColumnBuilder {
  private readonly reader: NumberReader
  private readonly values = new GrowingFloats()
  private readonly validity = new Validity()

  /** `identifiers`: also numbers that lose leading zeros or digits. */
  constructor(
    private readonly name: string,
    decimal: Decimal,
    private readonly identifiers = false,
  ) {
    this.reader = new NumberReader(decimal)
  }

  get stored(): StoredColumn {
    return { name: this.name, storage: 'number', whole: this.reader.whole }
  }

  get signs(): ReadonlyMap<string, number> {
    return this.reader.signs
  }

  get bytes(): number {
    return this.values.length * 8
  }

  add(rows: readonly (readonly string[])[], index: number, start: number, end: number): number {
    return addCells(rows, index, start, end, (cell) => this.addCell(cell))
  }

  addBytes(cells: ByteRows, index: number, start: number, end: number): number {
    const { bytes, edges, stride } = cells
    for (let row = start; row < end; row++) {
      const edge = row * stride + 2 * index
      const from = edges[edge] ?? 0
      const to = edges[edge + 1] ?? 0
      const value = from === to ? Number.NaN : this.reader.readBytes(bytes, from, to)
      if (!this.addValue(value) && from !== to && !isMissingValue(cells.text(row, index))) return row
    }
    return -1
  }

  private addCell(cell: string): boolean {
    return this.addValue(this.reader.read(cell)) || isMissingValue(cell)
  }

  /** Adds a number, NaN as missing; false when it is no number, or one that loses digits. */
  private addValue(value: number): boolean {
    const valid = value === value
    this.values.add(valid ? value : 0)
    this.validity.add(valid)
    return valid && (this.identifiers || !this.reader.identifiers)
  }

  flush(): Data {
    return makeData({ type: new Float64(), data: this.values.take(), ...this.validity.take() })
  }
}

import { Field, Float64, List, makeData, type Data } from 'apache-arrow'
import { readList } from '../types/listText'
import { isMissingValue } from '../types/missing'
import type { ByteRows } from '../table/byteRows'
import { addCells, addCellsOfBytes, type ColumnBuilder } from './columnBuilder'
import { GrowingFloats } from './growingFloats'
import { Validity } from './validity'

/** A column of lists of numbers. */
export class ListBuilder implements ColumnBuilder {
  readonly stored
  private readonly items = new GrowingFloats()
  private offsets: number[] = [0]
  private readonly validity = new Validity()

  constructor(name: string) {
    this.stored = { name, storage: 'list' } as const
  }

  get bytes(): number {
    return this.items.length * 8
  }

  add(rows: readonly (readonly string[])[], index: number, start: number, end: number): number {
    return addCells(rows, index, start, end, (cell) => this.addCell(cell))
  }

  addBytes(cells: ByteRows, index: number, start: number, end: number): number {
    return addCellsOfBytes(cells, index, start, end, (cell) => this.addCell(cell))
  }

  private addCell(cell: string): boolean {
    const list = readList(cell)
    for (const item of list ?? []) this.items.add(item)
    this.offsets.push(this.items.length)
    this.validity.add(list !== null)
    return list !== null || isMissingValue(cell)
  }

  flush(): Data {
    const child = makeData({ type: new Float64(), data: this.items.take() })
    const valueOffsets = Int32Array.from(this.offsets)
    this.offsets = [0]
    const type = new List(new Field('item', new Float64(), false))
    return makeData({ type, valueOffsets, child, ...this.validity.take() })
  }
}

import type { Data } from 'apache-arrow'
import type { ByteRows } from '../table/byteRows'
import { readFrames } from '../types/listText'
import { isMissingValue } from '../types/missing'
import { addCells, addCellsOfBytes, type ColumnBuilder } from './columnBuilder'
import { FrameValues } from './frameValues'
import type { StoredColumn } from './layout'

/** A column of sequences: lists of frames with as many numbers in each. */
export class FramesBuilder implements ColumnBuilder {
  private readonly values = new FrameValues()

  constructor(private readonly name: string) {}

  get stored(): StoredColumn {
    return { name: this.name, storage: 'frames', width: this.values.width }
  }

  get bytes(): number {
    return this.values.bytes
  }

  add(rows: readonly (readonly string[])[], index: number, start: number, end: number): number {
    return addCells(rows, index, start, end, (cell) => this.addCell(cell))
  }

  addBytes(cells: ByteRows, index: number, start: number, end: number): number {
    return addCellsOfBytes(cells, index, start, end, (cell) => this.addCell(cell))
  }

  private addCell(cell: string): boolean {
    const frames = readFrames(cell)
    const fits = this.values.add(frames)
    return fits && (frames !== null || isMissingValue(cell))
  }

  flush(): Data {
    return this.values.flush()
  }
}

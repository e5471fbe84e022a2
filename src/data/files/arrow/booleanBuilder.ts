import { Bool, makeData, type Data } from 'apache-arrow'
import { isTruthText, truthOfBytes, truthWords } from '../types/cellLooksTyped'
import { isMissingValue } from '../types/missing'
import type { ByteRows } from '../table/byteRows'
import { addCells, type ColumnBuilder } from './columnBuilder'
import { Validity } from './validity'

/** A column of `true` and `false`. */
export class BooleanBuilder implements ColumnBuilder {
  readonly stored
  private readonly values = new Validity()
  private readonly validity = new Validity()

  /** `wide`: also yes and no, on and off, 1 and 0. */
  constructor(
    name: string,
    private readonly wide = false,
  ) {
    this.stored = { name, storage: 'boolean' } as const
  }

  get bytes(): number {
    return this.values.length / 4
  }

  add(rows: readonly (readonly string[])[], index: number, start: number, end: number): number {
    return addCells(rows, index, start, end, (cell) => this.addCell(cell))
  }

  addBytes(cells: ByteRows, index: number, start: number, end: number): number {
    const { bytes, edges, stride } = cells
    for (let row = start; row < end; row++) {
      const edge = row * stride + 2 * index
      const truth = truthOfBytes(bytes, edges[edge] ?? 0, edges[edge + 1] ?? 0)
      if (truth !== null) this.addTruth(truth)
      else if (!this.addCell(cells.text(row, index))) return row
    }
    return -1
  }

  private addCell(cell: string): boolean {
    const truth = this.truthOf(cell)
    this.addTruth(truth)
    return truth !== null || isMissingValue(cell)
  }

  private addTruth(truth: boolean | null): void {
    this.values.add(truth === true)
    this.validity.add(truth !== null)
  }

  private truthOf(cell: string): boolean | null {
    if (this.wide) return truthWords.get(cell.trim().toLowerCase()) ?? null
    if (!isTruthText(cell)) return null
    const first = cell.trimStart().charCodeAt(0)
    return first === 84 || first === 116
  }

  flush(): Data {
    return makeData({ type: new Bool(), data: this.values.take().nullBitmap, ...this.validity.take() })
  }
}

import { makeData, TimestampMillisecond, type Data } from 'apache-arrow'
import { isMissingValue } from '../types/missing'
import { readMoment, type MomentOrder } from '../types/momentText'
import type { ByteRows } from '../table/byteRows'
import { isoMomentOfBytes } from '../types/isoMoment'
import { addCells, type ColumnBuilder } from './columnBuilder'
import { GrowingFloats } from './growingFloats'
import { toInt64 } from './int64'
import type { StoredColumn, TimeResolution } from './layout'
import { Validity } from './validity'

const dayMilliseconds = 86_400_000

/** A column of points in time. */
export class TimeBuilder implements ColumnBuilder {
  private readonly values = new GrowingFloats()
  private readonly validity = new Validity()
  private resolution: TimeResolution = 'day'

  constructor(
    private readonly name: string,
    private readonly order: MomentOrder,
    private readonly firstYear?: number,
  ) {}

  get stored(): StoredColumn {
    return { name: this.name, storage: 'time', resolution: this.resolution }
  }

  get bytes(): number {
    return this.values.length * 8
  }

  add(rows: readonly (readonly string[])[], index: number, start: number, end: number): number {
    return addCells(rows, index, start, end, (cell) => this.addCell(cell))
  }

  addBytes(cells: ByteRows, index: number, start: number, end: number): number {
    const { bytes, edges, stride } = cells
    const isIso = this.order === 'year'
    for (let row = start; row < end; row++) {
      const edge = row * stride + 2 * index
      const moment = isIso ? isoMomentOfBytes(bytes, edges[edge] ?? 0, edges[edge + 1] ?? 0) : Number.NaN
      if (moment === moment) this.addMoment(moment)
      else if (!this.addCell(cells.text(row, index))) return row
    }
    return -1
  }

  private addCell(cell: string): boolean {
    return this.addMoment(readMoment(cell, this.order, this.firstYear)) || isMissingValue(cell)
  }

  /** Adds a point in time, NaN as missing; false when it is none. */
  private addMoment(moment: number): boolean {
    const valid = moment === moment
    this.values.add(valid ? moment : 0)
    this.validity.add(valid)
    if (valid && this.resolution !== 'millisecond') this.refine(moment)
    return valid
  }

  flush(): Data {
    const data = toInt64(this.values.take())
    return makeData({ type: new TimestampMillisecond(), data, ...this.validity.take() })
  }

  private refine(moment: number): void {
    // A remainder of two numbers that are not small integers would take longer than all the rest.
    if (Math.floor(moment / 1000) * 1000 !== moment) this.resolution = 'millisecond'
    else if (this.resolution === 'day' && Math.floor(moment / dayMilliseconds) * dayMilliseconds !== moment)
      this.resolution = 'second'
  }
}

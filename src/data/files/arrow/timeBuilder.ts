import { makeData, TimestampMillisecond, type Data } from 'apache-arrow'
import type { Warning } from '../../../shared/domain/dataset'
import { LocalClock } from '../types/localClock'
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

  private readonly clock: LocalClock | null

  /** `zone`: of the clock that the points were read from, if any. */
  constructor(
    private readonly name: string,
    private readonly order: MomentOrder,
    private readonly firstYear?: number,
    private readonly zone?: string,
  ) {
    this.clock = zone === undefined ? null : new LocalClock(zone)
  }

  /** What to say of points that no clock of the zone showed. */
  get notes(): readonly Warning[] {
    const skipped = this.clock?.skipped ?? 0
    if (skipped === 0) return []
    const rows = skipped === 1 ? '1 row has' : `${skipped.toLocaleString('en')} rows have`
    const are = skipped === 1 ? 'it is' : 'they are'
    const message = `"${this.name}": ${rows} a time that clocks of ${this.zone ?? ''} skipped; ${are} read as an hour later. The zone may be another one.`
    return [{ code: 'time.skipped', message, count: skipped }]
  }

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
  private addMoment(read: number): boolean {
    const valid = read === read
    const moment = valid && this.clock !== null ? this.clock.read(read) : read
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

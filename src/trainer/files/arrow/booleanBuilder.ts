import { Bool, makeData, type Data } from 'apache-arrow'
import { isTruthText } from '../types/cellLooksTyped'
import { isMissingValue } from '../types/missing'
import type { ColumnBuilder } from './columnBuilder'
import { Validity } from './validity'

/** A column of `true` and `false`. */
export class BooleanBuilder implements ColumnBuilder {
  readonly stored
  private readonly values = new Validity()
  private readonly validity = new Validity()

  constructor(name: string) {
    this.stored = { name, storage: 'boolean' } as const
  }

  get bytes(): number {
    return this.values.length / 4
  }

  add(rows: readonly (readonly string[])[], index: number, start: number, end: number): number {
    for (let row = start; row < end; row++) {
      if (!this.addCell(rows[row]?.[index] ?? '')) return row
    }
    return -1
  }

  private addCell(cell: string): boolean {
    const valid = isTruthText(cell)
    const first = cell.trimStart().charCodeAt(0)
    this.values.add(valid && (first === 84 || first === 116))
    this.validity.add(valid)
    return valid || isMissingValue(cell)
  }

  flush(): Data {
    return makeData({ type: new Bool(), data: this.values.take().nullBitmap, ...this.validity.take() })
  }
}

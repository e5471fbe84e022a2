import type { SourceBatch } from '../../tasks/prepared'
import { rowKey } from './rowKey'

/** A sample of one or more neighbouring rows. */
export interface WholeSample {
  /** Its first row, from 0. */
  readonly row: number
  readonly rows: number
  /** Equal for samples whose rows are equal in what is compared, as those of `rowKey`. */
  readonly key: number
}

/** The columns by which rows are gathered and compared. */
export interface SampleColumns {
  /** A value that changes here begins a sample; a row without one belongs to the sample before. Without it each row is a sample. */
  readonly sample?: string | undefined
  readonly compared: readonly string[]
}

/** Gathers rows, batch by batch in file order, into the samples that they make together. */
export class WholeSamples {
  private id: string | null = null
  private row = 0
  private rows = 0
  private key = 0

  constructor(private readonly columns: SampleColumns) {}

  /** The samples that end within this batch. */
  add(batch: Pick<SourceBatch, 'offset' | 'rows' | 'texts'>): WholeSample[] {
    const ids = this.columns.sample === undefined ? null : batch.texts(this.columns.sample)
    const compared = this.columns.compared.map((name) => batch.texts(name))
    const ended: WholeSample[] = []
    for (let row = 0; row < batch.rows; row++) {
      const id = ids?.[row] ?? null
      if (ids === null || (id !== null && id !== this.id)) {
        ended.push(...this.end())
        this.id = id
      }
      if (this.rows === 0) this.row = batch.offset + row
      this.rows += 1
      const own = rowKey(compared.map((cells) => cells[row] ?? null))
      this.key = this.rows === 1 ? own : rowKey([String(this.key), String(own)])
    }
    return ended
  }

  /** The last sample, where there is one that has not ended. */
  end(): WholeSample[] {
    const { row, rows, key } = this
    this.rows = 0
    this.key = 0
    return rows === 0 ? [] : [{ row, rows, key }]
  }
}

import { makeData, RecordBatch, RecordBatchFileWriter, Struct, type Data, type Schema } from 'apache-arrow'
import type { ColumnBuilder } from './columnBuilder'
import { arrowSchema, layoutKey, type StoredLayout } from './layout'
import { NewFile } from '../../../disk/newFile'

/** A record batch ends at this many rows or bytes, whichever comes first: any row can be read without reading much else. */
const batchRows = 8192
const batchBytes = 4 * 1024 * 1024
/** The bytes are looked at after every so many rows, counted from the first: equal rows make equal batches. */
const stride = 64

/** A whole Arrow file that has not been put in its place yet. */
export interface WrittenDataset {
  /** SHA-256 of the file, hexadecimal. */
  readonly hash: string
  /** Where it can be read for now. */
  readonly path: string
  readonly layout: StoredLayout
  /** Puts it in its place as `<hash>.arrow`. */
  place(): Promise<void>
  /** Leaves nothing behind. */
  abandon(): Promise<void>
}

/** What the writer needs of a column: its cells since the last record batch. */
export type ColumnOutput = Pick<ColumnBuilder, 'stored' | 'bytes' | 'flush'>

/** Writes the rows of a data set into one Arrow file; equal rows give equal bytes. */
export class DatasetWriter {
  private readonly writer = new RecordBatchFileWriter()
  private readonly parts = this.writer[Symbol.asyncIterator]()
  private nextPart: Promise<IteratorResult<Uint8Array>> | null = null
  private readonly schema: Schema
  /** The schema that Arrow writes behind the rows: that of the first record batch. */
  private writtenSchema: Schema | null = null
  private readonly batches: number[] = []
  private rows = 0
  private pendingRows = 0

  private constructor(
    private readonly file: NewFile,
    private readonly builders: readonly ColumnOutput[],
    private readonly onBatch: (batch: readonly Data[]) => void,
  ) {
    this.schema = arrowSchema(builders.map((builder) => builder.stored))
  }

  /** Begins a file in `folder` whose columns come from `builders`; `onBatch` sees the columns of each record batch. */
  static async begin(
    folder: string,
    builders: readonly ColumnOutput[],
    onBatch: (batch: readonly Data[]) => void = () => undefined,
  ): Promise<DatasetWriter> {
    return new DatasetWriter(await NewFile.begin(folder), builders, onBatch)
  }

  /** How many rows may be added to the builders before the next call of `rowsAdded`. */
  get room(): number {
    return stride - (this.pendingRows % stride)
  }

  /** To be called after up to `room` rows were added to the builders; writes a record batch when enough came together. */
  async rowsAdded(rows: number): Promise<void> {
    this.pendingRows += rows
    if (this.pendingRows % stride !== 0) return
    const bytes = this.builders.reduce((sum, builder) => sum + builder.bytes, 0)
    if (this.pendingRows >= batchRows || bytes >= batchBytes) await this.writeBatch()
  }

  /** Writes the rest. */
  async finish(): Promise<WrittenDataset> {
    if (this.pendingRows > 0 || this.batches.length === 0) await this.writeBatch()
    const layout: StoredLayout = {
      version: 1,
      rows: this.rows,
      batches: this.batches,
      columns: this.builders.map((builder) => builder.stored),
    }
    this.writtenSchema?.metadata.set(layoutKey, JSON.stringify(layout))
    this.writer.finish()
    await this.writeParts()
    const { hash, path } = await this.file.seal()
    return {
      hash,
      path,
      layout,
      place: () => this.file.place(`${hash}.arrow`),
      abandon: () => this.file.abandon(),
    }
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    await this.file.abandon()
  }

  private async writeBatch(): Promise<void> {
    const children = this.builders.map((builder) => builder.flush())
    this.onBatch(children)
    const type = new Struct(this.schema.fields)
    const data = makeData({ type, length: this.pendingRows, nullCount: 0, children })
    this.batches.push(this.rows)
    this.rows += this.pendingRows
    this.pendingRows = 0
    const batch = new RecordBatch(this.schema, data)
    this.writtenSchema ??= batch.schema
    this.writer.write(batch)
    await this.writeParts()
  }

  /** Moves what Arrow has encoded so far into the file, so that no more than a batch waits in memory. */
  private async writeParts(): Promise<void> {
    for (;;) {
      this.nextPart ??= this.parts.next()
      const part = await Promise.race([this.nextPart, nothingWaits()])
      if (part === null || part.done) return
      this.nextPart = null
      await this.file.write(part.value)
    }
  }
}

/** Resolves once everything that is ready has had its turn. */
const nothingWaits = (): Promise<null> => new Promise((resolve) => setImmediate(() => resolve(null)))

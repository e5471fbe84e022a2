import { open, type FileHandle } from 'node:fs/promises'
import { RecordBatchReader, type AsyncRecordBatchFileReader, type RecordBatch } from 'apache-arrow'
import { closest } from 'fastest-levenshtein'
import type { Cell } from '../../shared/domain/dataset'
import { expected, ExpectedError } from '../../shared/errors'
import { checkContent } from './storedContent'
import { cellsOf, numbersOf, sequencesOf, textsOf, type StoredValues } from './arrow/columnValues'
import { layoutKey, storedLayoutSchema, type StoredColumn, type StoredLayout } from './arrow/layout'

/** Some thousand consecutive rows of a data set. */
export interface RowBatch {
  /** Row number of the first row, from 0 in the data set. */
  readonly offset: number
  readonly rows: number
  /** Whether a column holds numbers, truth values or points in time. Throws `column.missing`. */
  hasNumbers(column: string): boolean
  /**
   * A column as numbers [rows], missing = NaN; truth values are 1 and 0, points in time milliseconds since 1970 UTC.
   * Throws `column.missing`, or `column.notNumber` for texts and lists.
   */
  numbers(column: string): Float64Array
  /** Any column as texts [rows], missing = null; numbers in shortest form, points in time ISO 8601. Throws `column.missing`. */
  texts(column: string): readonly (string | null)[]
  /** A column of lists or frames; null for one of single values. Throws `column.missing`. */
  sequences(column: string): ReturnType<typeof sequencesOf>
  /** Any column as cells [rows], as the window shows them. Throws `column.missing`. */
  cells(column: string): readonly Cell[]
  /** Any column as it is stored. Throws `column.missing`. */
  stored(column: string): StoredValues
}

/** An open data set. Holds one record batch in memory at a time. */
export interface DatasetReader {
  readonly rows: number
  /** In file order. */
  readonly columnNames: readonly string[]
  /** How each column stands in the file, in file order. */
  readonly columns: readonly StoredColumn[]
  /** Rows `offset` to `offset + limit`, fewer at the end; cells in the order of `columns` (all by default). */
  readRows(offset: number, limit: number, columns?: readonly string[]): Promise<Cell[][]>
  /** All rows in file order, batch by batch, checking first that `columns` are there. */
  batches(columns: readonly string[]): AsyncIterable<RowBatch>
  /** A whole column as numbers [rows]; see `RowBatch.numbers`. */
  numbers(column: string): Promise<Float64Array>
  /** A whole column as texts [rows]; see `RowBatch.texts`. Holds them all in memory. */
  texts(column: string): Promise<(string | null)[]>
  close(): Promise<void>
}

/**
 * Opens the Arrow file of a data set; one in its place is looked over first, see `checkContent`. Throws `file.notFound`, `file.unreadable` or
 * `dataset.damaged`; close it when done.
 */
export async function openDataset(file: string): Promise<DatasetReader> {
  const handle = await openForReading(file)
  try {
    await checkContent(handle, file)
    const reader = await RecordBatchReader.from(handle)
    await reader.open()
    const layout = storedLayoutSchema.parse(JSON.parse(reader.schema.metadata.get(layoutKey) ?? 'null'))
    return new ArrowDatasetReader(handle, reader as AsyncRecordBatchFileReader, layout)
  } catch (thrown) {
    await handle.close().catch(() => undefined)
    if (thrown instanceof ExpectedError) throw thrown
    throw expected(
      'file.unreadable',
      { path: file, reason: 'it is not a data set of this application' },
      { detail: String(thrown) },
    )
  }
}

async function openForReading(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r')
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') {
      throw expected('file.notFound', { path: file })
    }
    throw expected('file.unreadable', { path: file, reason: String(thrown) })
  }
}

class ArrowDatasetReader implements DatasetReader {
  readonly rows: number
  readonly columnNames: readonly string[]
  readonly columns: readonly StoredColumn[]

  constructor(
    private readonly handle: FileHandle,
    private readonly reader: AsyncRecordBatchFileReader,
    private readonly layout: StoredLayout,
  ) {
    this.rows = layout.rows
    this.columns = layout.columns
    this.columnNames = layout.columns.map((column) => column.name)
  }

  async readRows(offset: number, limit: number, columns = this.columnNames): Promise<Cell[][]> {
    this.check(columns)
    const first = Math.max(0, Math.min(offset, this.rows))
    const end = Math.min(this.rows, first + Math.max(0, limit))
    const rows: Cell[][] = []
    for (let index = this.batchOf(first); index < this.layout.batches.length; index++) {
      if ((this.layout.batches[index] ?? 0) >= end) break
      const batch = await this.batch(index)
      const from = Math.max(0, first - batch.offset)
      const to = Math.min(batch.rows, end - batch.offset)
      const cells = columns.map((column) => batch.slice(from, to).cells(column))
      for (let row = 0; row < to - from; row++) rows.push(cells.map((column) => column[row] ?? null))
    }
    return rows
  }

  async *batches(columns: readonly string[]): AsyncIterable<RowBatch> {
    this.check(columns)
    for (let index = 0; index < this.layout.batches.length; index++) yield await this.batch(index)
  }

  async numbers(column: string): Promise<Float64Array> {
    const out = new Float64Array(this.rows)
    for await (const batch of this.batches([column])) out.set(batch.numbers(column), batch.offset)
    return out
  }

  async texts(column: string): Promise<(string | null)[]> {
    const out: (string | null)[] = []
    for await (const batch of this.batches([column])) for (const text of batch.texts(column)) out.push(text)
    return out
  }

  async close(): Promise<void> {
    await this.reader.cancel()
    await this.handle.close().catch(() => undefined)
  }

  private check(columns: readonly string[]): void {
    for (const column of columns) columnIndex(this.layout.columns, column)
  }

  private async batch(index: number): Promise<ArrowRowBatch> {
    const batch = await this.reader.readRecordBatch(index)
    if (!batch) throw new Error(`record batch ${index} is missing`)
    return new ArrowRowBatch(this.layout.batches[index] ?? 0, batch, this.layout.columns)
  }

  /** The batch that holds a row. */
  private batchOf(row: number): number {
    return Math.max(
      0,
      this.layout.batches.findLastIndex((first) => first <= row),
    )
  }
}

class ArrowRowBatch implements RowBatch {
  readonly rows: number

  constructor(
    readonly offset: number,
    private readonly batch: RecordBatch,
    private readonly columns: readonly StoredColumn[],
  ) {
    this.rows = batch.numRows
  }

  hasNumbers(name: string): boolean {
    return numbersOf(this.stored(name)) !== null
  }

  numbers(name: string): Float64Array {
    const values = this.stored(name)
    const numbers = numbersOf(values)
    if (numbers) return numbers
    const texts = textsOf(values)
    const row = texts.findIndex((text) => text !== null && !Number.isFinite(Number(text)))
    const at = Math.max(0, row)
    throw expected('column.notNumber', { column: name, row: this.offset + at + 1, value: texts[at] ?? '' })
  }

  texts(name: string): readonly (string | null)[] {
    return textsOf(this.stored(name))
  }

  sequences(name: string): ReturnType<typeof sequencesOf> {
    return sequencesOf(this.stored(name))
  }

  cells(name: string): readonly Cell[] {
    return cellsOf(this.stored(name))
  }

  /** Rows `from` to `to` of this batch, without copying. */
  slice(from: number, to: number): ArrowRowBatch {
    return new ArrowRowBatch(this.offset + from, this.batch.slice(from, to), this.columns)
  }

  stored(name: string): StoredValues {
    const index = columnIndex(this.columns, name)
    const column = this.columns[index]
    const data = this.batch.data.children[index]
    if (!column || !data) throw new Error(`column ${index} is missing in a record batch`)
    return { column, data }
  }
}

function columnIndex(columns: readonly StoredColumn[], name: string): number {
  const index = columns.findIndex((column) => column.name === name)
  if (index >= 0) return index
  const names = columns.map((column) => column.name)
  const nearest = names.length > 0 ? closest(name, names) : ''
  throw expected('column.missing', { column: name, nearest, columns: names.join(', ') })
}

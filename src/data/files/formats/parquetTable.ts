import { buffer } from 'node:stream/consumers'
import {
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
} from 'hyparquet'
import { compressors as hyparquetCompressors } from 'hyparquet-compressors'
import { expected } from '../../../shared/errors'
import type { ByteSource } from '../source/byteSource'
import type { Scratch } from '../source/scratch'
import type { RowChunk, TableSource } from '../table/tableSource'
import { exactDecimals } from './exactDecimals'
import { isRecord } from './flattenRecord'
import { rowsFrom } from './memoryTable'
import { padRows, RecordRows } from './recordRows'

/** Rows that the choice of column types looks at, and that are handed on together. */
const sampleRows = 1000
const chunkRows = 2000

/** The compressors of the library; a column of nothing but missing values has empty pages, which some of them take for damaged. */
const compressors: Compressors = Object.fromEntries(
  Object.entries(hyparquetCompressors).map(([codec, decompress]) => [
    codec,
    (input: Uint8Array, length: number) => (length === 0 ? new Uint8Array() : decompress(input, length)),
  ]),
)

/**
 * The table of a Parquet file, read row group by row group; one inside an archive is unpacked into `scratch`. Throws `file.unreadable`
 * when it is damaged.
 */
export async function parquetTable(source: ByteSource, scratch: Scratch): Promise<TableSource> {
  const file = await bufferOf(source, scratch)
  const metadata = await guarded(source.name, () => parquetMetadataAsync(file))
  const columns = parquetSchema(metadata).children.map((child) => child.element.name)
  const end = Math.min(sampleRows, Number(metadata.num_rows))
  const readRows = rowReader(file, metadata)
  const first = await guarded(source.name, () => readRows(0, end))
  const records = new RecordRows(source.name)
  const sample = first.map((record) =>
    records.row({ ...Object.fromEntries(columns.map((name) => [name, null])), ...record }),
  )
  const { names } = records
  return {
    format: { kind: 'parquet', encoding: 'utf-8', delimiter: '', header: true },
    names,
    sample: padRows(sample, names.length),
    warnings: [],
    read: (onFraction) => readGroups(source.name, metadata, readRows, names, onFraction),
  }
}

type ReadRows = (rowStart: number, rowEnd: number) => Promise<Record<string, unknown>[]>

function rowReader(file: AsyncBuffer, metadata: FileMetaData): ReadRows {
  const exact = exactDecimals(parquetSchema(metadata))
  return async (rowStart, rowEnd) => {
    const rows = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd })
    return exact === null ? rows : rows.map((row) => recordOf(exact(row)))
  }
}

const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {})

async function* readGroups(
  name: string,
  metadata: FileMetaData,
  readRows: ReadRows,
  names: readonly string[],
  onFraction?: (fraction: number) => void,
): AsyncGenerator<RowChunk, void, undefined> {
  const total = Math.max(1, Number(metadata.num_rows))
  const records = new RecordRows(name, names)
  let start = 0
  for (const group of metadata.row_groups) {
    const rowEnd = start + Number(group.num_rows)
    const rowStart = start
    const objects = await guarded(name, () => readRows(rowStart, rowEnd))
    for (let at = 0; at < objects.length; at += chunkRows) {
      const rows = objects.slice(at, at + chunkRows).map((object) => records.row(object))
      yield rowsFrom(padRows(rows, names.length), rowStart + at)
      onFraction?.((rowStart + at) / total)
    }
    start = rowEnd
  }
}

async function bufferOf(source: ByteSource, scratch: Scratch): Promise<AsyncBuffer> {
  const { bytes, range } = await scratch.place(source)
  return {
    byteLength: bytes,
    slice: async (from, to = bytes) => copyOf(await buffer(range(from, to))),
  }
}

const copyOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

async function guarded<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (thrown) {
    throw expected(
      'file.unreadable',
      { path, reason: 'the Parquet file is damaged' },
      { detail: String(thrown) },
    )
  }
}

import type { DatasetFormat, Warning } from '../../../shared/domain/dataset'
import type { ByteSource } from '../source/byteSource'
import { decodeText } from '../source/decodeText'
import { commonWidth } from './chooseDialect'
import type { Dialect } from './dialect'
import { byteRecords, cutsFromBytes } from './byteRecords'
import { evenTexts } from './evenText'
import {
  chunkWithout,
  EndlessRecord,
  endlessRecordError,
  recordStream,
  type RecordChunk,
} from './recordStream'
import { ReadAgain, type RowChunk, type TableSource } from './tableSource'

/** A text and how it is cut into a table. */
export interface DelimitedText {
  readonly source: ByteSource
  readonly encoding: string
  readonly dialect: Dialect
  /** Records above the header (or the data) that are titles or notes. */
  readonly titles: number
  /** Records above the data: titles, the header, and lines of the head below it. */
  readonly skipped: number
  /** Whether columns have names. */
  readonly header: boolean
  /** Cells of nearly every row. */
  readonly width: number
  /** The names, where there are any, then the first rows of data. */
  readonly records: readonly (readonly string[])[]
  /** Rows of data, where they are known. */
  readonly rows: number | undefined
  readonly warnings: readonly Warning[]
  /** Whether a person decided what quotes mean: then the whole file has no say in it. */
  readonly quotesDecided?: boolean
}

/** The table of a text with delimiters. */
export function delimitedTable(text: DelimitedText): TableSource {
  const { dialect, header, records, width } = text
  const head = header ? (records[0] ?? []) : []
  const named = head.findLastIndex((name) => name.trim() !== '') + 1
  const names = Array.from({ length: Math.max(width, named) }, (_, index) => head[index] ?? '')
  return {
    format: delimitedFormat(text),
    names,
    sample: header ? records.slice(1) : records,
    warnings: text.warnings,
    ...(text.rows === undefined ? {} : { rows: text.rows }),
    read: (onFraction) => rowsOf(text, dialect, onFraction),
  }
}

function delimitedFormat({ dialect, encoding, header }: DelimitedText): Omit<DatasetFormat, 'decimal'> {
  const kind = dialect.delimiter === '\t' ? 'tsv' : 'csv'
  return { kind, encoding, delimiter: dialect.delimiter, header, quoted: dialect.quoted }
}

async function* rowsOf(
  text: DelimitedText,
  dialect: Dialect,
  onFraction?: (fraction: number) => void,
): AsyncGenerator<RowChunk, void, undefined> {
  let suspicious = false
  let skip = text.skipped
  try {
    for await (const chunk of recordsOf(text, dialect, onFraction)) {
      suspicious ||= dialect.quoted && isSuspicious(chunk, text.width)
      const skipped = Math.min(skip, chunk.cells?.length ?? chunk.rows.length)
      skip -= skipped
      yield skipped === 0 ? chunk : chunkWithout(chunk, skipped)
    }
  } catch (thrown) {
    if (!(thrown instanceof EndlessRecord)) throw thrown
    if (!dialect.quoted || text.quotesDecided) throw endlessRecordError(text.source.name, thrown)
    const plain = await evenWithoutQuotes(text)
    throw plain ? new ReadAgain(plain) : endlessRecordError(text.source.name, thrown)
  }
  if (!suspicious || text.quotesDecided) return
  const plain = await evenWithoutQuotes(text)
  if (plain) throw new ReadAgain(plain)
}

function recordsOf(
  text: DelimitedText,
  dialect: Dialect,
  onFraction?: (fraction: number) => void,
): AsyncIterable<RecordChunk> {
  const { source, encoding, width } = text
  return cutsFromBytes(encoding, dialect, width)
    ? byteRecords(source, dialect, width, (bytes) => onFraction?.(bytes / Math.max(1, source.bytes)))
    : recordStream(texts(text, onFraction), dialect)
}

/** Whether quotes do not fit, or rows are not as wide as the others, as they are where quotes mean nothing. */
function isSuspicious(chunk: RecordChunk, width: number): boolean {
  if (chunk.misquoted.length > 0) return true
  return chunk.cells ? chunk.cells.width !== width : chunk.rows.some((row) => row.length !== width)
}

/** The same text with quotes as characters like any other, when that makes every row of the file equally wide. */
async function evenWithoutQuotes(text: DelimitedText): Promise<TableSource | null> {
  if (text.dialect.quirk !== undefined) return null
  const dialect: Dialect = { ...text.dialect, quoted: false }
  const first: string[][] = []
  try {
    for await (const chunk of recordStream(texts(text), dialect)) {
      if (chunk.rows.some((row) => row.length !== text.width)) return null
      if (first.length < text.records.length + text.skipped) first.push(...chunk.rows)
    }
  } catch (thrown) {
    if (thrown instanceof EndlessRecord) return null
    throw thrown
  }
  const { width } = commonWidth(first)
  const { titles, header, skipped } = text
  const records = [...first.slice(titles, titles + (header ? 1 : 0)), ...first.slice(skipped)]
  return width > 1 ? delimitedTable({ ...text, dialect, records, rows: undefined }) : null
}

function texts(text: DelimitedText, onFraction?: (fraction: number) => void): AsyncIterable<string> {
  const { source, dialect } = text
  const decoded = decodeText(source, text.encoding, (bytes) =>
    onFraction?.(bytes / Math.max(1, source.bytes)),
  )
  return dialect.quirk === undefined ? decoded : evenTexts(decoded, dialect)
}

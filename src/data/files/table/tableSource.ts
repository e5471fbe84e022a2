import type { DatasetFormat, Warning } from '../../../shared/domain/dataset'
import type { TableChoice } from '../../../shared/domain/reading'
import type { ByteRows } from './byteRows'

/** Consecutive rows as texts, each of them as wide as the file has it. */
export interface RowChunk {
  readonly rows: readonly (readonly string[])[]
  /** Line of the file, from 1, on which a row of this chunk begins. */
  line(index: number): number
  /** The file inside an archive or folder that holds them, where there are several. */
  readonly file?: string
  /** Rows of this chunk whose quotation marks do not fit. */
  readonly misquoted?: readonly number[]
  /** The same rows as bytes, where they were cut from bytes: what is read of those needs no text. */
  readonly cells?: ByteRows
}

/** A chunk with other rows in place of its own, each where the old one was. */
export function withRows(chunk: RowChunk, rows: RowChunk['rows']): RowChunk {
  const { file, misquoted } = chunk
  return {
    rows,
    line: (index) => chunk.line(index),
    ...(file === undefined ? {} : { file }),
    ...(misquoted === undefined ? {} : { misquoted }),
  }
}

/** A table of texts that can be read again from the start, whatever kind of file it stands in. */
export interface TableSource {
  readonly format: Omit<DatasetFormat, 'decimal'>
  /** Names of the columns as the file has them, not yet unique; the width of the table. */
  readonly names: readonly string[]
  /** A column of texts whose cells are kept to the letter, blank ones too: then no row is left out. */
  readonly verbatim?: string
  /** The first rows of data, for the choice of column types. */
  readonly sample: readonly (readonly string[])[]
  /** What to know about how it is read. */
  readonly warnings: readonly Warning[]
  /** What reading all rows showed, once that is done. */
  learned?(): readonly Warning[]
  /** How many rows there are, where that is known before they are read. */
  readonly rows?: number
  /** Memory that its rows take, about, where they are all held. */
  readonly heldBytes?: number
  /** The tables of its file, this one among them, where there are several. */
  readonly tables?: readonly TableChoice[]
  /**
   * All rows of data from the start; `onFraction` hears the share read. Throws `ReadAgain` when the whole file speaks
   * for another reading than its beginning did.
   */
  read(onFraction?: (fraction: number) => void): AsyncIterable<RowChunk>
}

/** Thrown by a table that, seen as a whole, should be read as `table`. */
export class ReadAgain extends Error {
  override readonly name = 'ReadAgain'

  constructor(readonly table: TableSource) {
    super('The whole file speaks for another reading than its beginning.')
  }
}

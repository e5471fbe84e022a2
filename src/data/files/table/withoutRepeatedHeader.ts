import type { Warning } from '../../../shared/domain/dataset'
import { LineProblems, shownText } from '../lineProblems'
import type { ByteRows } from './byteRows'
import { ReadAgain, withRows, type RowChunk, type TableSource } from './tableSource'

type Row = readonly string[]

/**
 * The same table without rows that are its header once more, as files have them that were put together of several or made page by page;
 * they are named once all of it was read.
 */
export function withoutRepeatedHeader(table: TableSource): TableSource {
  const header = new RepeatedHeader(table.names)
  if (!table.format.header || !header.isTold) return table
  const sample = table.sample.filter((row) => !header.is(row))
  const isWhole = table.rows !== undefined && table.sample.length >= table.rows
  let found: readonly Warning[] = []
  return {
    ...table,
    sample,
    ...(isWhole ? { rows: sample.length } : {}),
    learned: () => [...(table.learned?.() ?? []), ...found],
    async *read(onFraction) {
      const problems = new LineProblems()
      try {
        for await (const chunk of table.read(onFraction)) yield without(chunk, header, problems)
      } catch (thrown) {
        throw thrown instanceof ReadAgain ? new ReadAgain(withoutRepeatedHeader(thrown.table)) : thrown
      }
      found = problems.warning(
        'rows.repeatedHeader',
        'row',
        (what, where) =>
          `${what} that ${problems.count === 1 ? 'repeats' : 'repeat'} the header ${problems.count === 1 ? 'was' : 'were'} left out (${where}).`,
      )
    },
  }
}

/** Rows of a whole table in memory without those that are `names` once more. */
export const rowsWithoutHeader = (names: Row, rows: readonly Row[]): readonly Row[] => {
  const header = new RepeatedHeader(names)
  return header.isTold ? rows.filter((row) => !header.is(row)) : rows
}

/** Tells whether a row says the names of the columns again. */
class RepeatedHeader {
  private readonly names: Row
  /** The first column with a name, and that in UTF-8. */
  private readonly column: number
  private readonly bytes: Buffer

  constructor(names: Row) {
    this.names = names.map((name) => name.trim())
    this.column = this.names.findIndex((name) => name !== '')
    this.bytes = Buffer.from(this.names[this.column] ?? '')
  }

  /** A single name may be any text. */
  get isTold(): boolean {
    return this.names.filter((name) => name !== '').length > 1
  }

  is(row: Row): boolean {
    if ((row[this.column] ?? '').trim() !== this.names[this.column]) return false
    return this.names.every((name, column) => (row[column] ?? '').trim() === name)
  }

  /** Whether a row of bytes may be one: its first name stands there, or blanks around it. */
  mayBe({ bytes, edges, stride }: ByteRows, row: number): boolean {
    const edge = row * stride + 2 * this.column
    const [start, end] = [edges[edge] ?? 0, edges[edge + 1] ?? 0]
    const { length } = this.bytes
    if (end - start < length) return false
    return end - start === length
      ? bytes.compare(this.bytes, 0, length, start, end) === 0
      : bytes[start] === space || bytes[end - 1] === space
  }
}

const space = 32

function without(chunk: RowChunk, header: RepeatedHeader, problems: LineProblems): RowChunk {
  const { cells } = chunk
  if (cells !== undefined) {
    let may = false
    for (let row = 0; row < cells.length && !may; row++) may = header.mayBe(cells, row)
    if (!may) return chunk
  }
  const { rows } = chunk
  const repeated = new Set(rows.flatMap((row, index) => (header.is(row) ? [index] : [])))
  if (repeated.size === 0) return chunk
  for (const index of repeated) {
    problems.add(() => ({
      line: chunk.line(index),
      ...(chunk.file === undefined ? {} : { file: chunk.file }),
      problem: 'the header once more',
      text: shownText(rows[index] ?? []),
    }))
  }
  const kept = rows.flatMap((_, index) => (repeated.has(index) ? [] : [index]))
  const places = new Map(kept.map((index, place) => [index, place]))
  return {
    ...withRows(
      chunk,
      kept.map((index) => rows[index] ?? []),
    ),
    line: (index) => chunk.line(kept[index] ?? 0),
    misquoted: (chunk.misquoted ?? []).flatMap((index) => places.get(index) ?? []),
  }
}

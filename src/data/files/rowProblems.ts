import type { Warning } from '../../shared/domain/dataset'
import { LineProblems, shownText } from './lineProblems'
import { commonWidth } from './table/chooseDialect'
import type { ByteRows } from './table/byteRows'
import { withRows, type RowChunk, type TableSource } from './table/tableSource'
import { isBlank, isBlankRow } from './types/missing'

/** Counts rows that are not like the others, and remembers where they stand. */
export class RowProblems {
  private readonly width: number
  private readonly ragged = new LineProblems()
  private readonly misquoted = new LineProblems()
  private blank = 0

  constructor(private readonly table: TableSource) {
    this.width = Math.min(commonWidth(table.sample).width, table.names.length)
  }

  /** The rows of a chunk that hold anything. */
  look(chunk: RowChunk): RowChunk {
    if (this.table.verbatim !== undefined) return chunk
    if (chunk.cells !== undefined && this.isEven(chunk.cells)) return chunk
    return this.lookAtTexts(withRows(chunk, chunk.rows))
  }

  /** Whether rows are as wide as they should be, and none of them may be blank: then there is nothing to look for. */
  private isEven(cells: ByteRows): boolean {
    if (cells.width !== this.width || cells.width !== this.table.names.length) return false
    for (let row = 0; row < cells.length; row++) if (cells.mayBeBlank(row)) return false
    return true
  }

  private lookAtTexts(chunk: RowChunk): RowChunk {
    const { rows } = chunk
    let blank = 0
    for (const [index, row] of rows.entries()) {
      if (row.length !== this.width || row[0] === '') {
        if (isBlankRow(row)) blank += 1
        else if (this.isRagged(row)) this.noteRagged(chunk, index)
      }
    }
    for (const index of chunk.misquoted ?? []) this.noteMisquoted(chunk, index)
    this.blank += blank
    return blank === 0 ? chunk : withoutBlank(chunk)
  }

  warnings(): Warning[] {
    return [
      ...this.ragged.warning(
        'rows.ragged',
        'row',
        (what, where) =>
          `${what} ${this.ragged.count === 1 ? 'has' : 'have'} more or fewer than ${this.width} cells (${where}): missing cells count as empty, further ones are left out.`,
      ),
      ...this.misquoted.warning(
        'rows.misquoted',
        'row',
        (what, where) =>
          `${what} ${this.misquoted.count === 1 ? 'has' : 'have'} a quotation mark that does not fit (${where}); read as far as possible.`,
      ),
      ...(this.blank === 0
        ? []
        : [
            {
              code: 'rows.blank',
              message: `${this.blank} ${this.blank === 1 ? 'row' : 'rows'} without any value left out.`,
              count: this.blank,
            },
          ]),
    ]
  }

  private isRagged(row: readonly string[]): boolean {
    if (row.length < this.width) return true
    return (
      row.length > this.table.names.length &&
      row.slice(this.table.names.length).some((cell) => !isBlank(cell))
    )
  }

  private noteRagged(chunk: RowChunk, index: number): void {
    const row = chunk.rows[index] ?? []
    this.ragged.add(() => lineProblem(chunk, index, `${row.length} cells instead of ${this.width}`))
  }

  private noteMisquoted(chunk: RowChunk, index: number): void {
    this.misquoted.add(() => lineProblem(chunk, index, 'a quotation mark that does not fit'))
  }
}

/** What is wrong with a row of a chunk. */
export function lineProblem(chunk: RowChunk, index: number, problem: string) {
  return {
    line: chunk.line(index),
    ...(chunk.file === undefined ? {} : { file: chunk.file }),
    problem,
    text: shownText(chunk.rows[index] ?? []),
  }
}

function withoutBlank(chunk: RowChunk): RowChunk {
  const kept = chunk.rows.flatMap((row, index) => (isBlankRow(row) ? [] : [index]))
  return {
    ...chunk,
    rows: kept.map((index) => chunk.rows[index] ?? []),
    line: (index) => chunk.line(kept[index] ?? 0),
  }
}

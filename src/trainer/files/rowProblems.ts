import type { Warning } from '../../shared/domain/dataset'
import { commonWidth } from './table/chooseDialect'
import type { RowChunk, TableSource } from './table/tableSource'
import { isBlank, isBlankRow } from './types/missing'

/** Line numbers that a message names. */
const namedLines = 10

/** Counts rows that are not like the others, and remembers where they stand. */
export class RowProblems {
  private readonly width: number
  private readonly ragged = { count: 0, lines: [] as number[] }
  private blank = 0

  constructor(private readonly table: TableSource) {
    this.width = Math.min(commonWidth(table.sample).width, table.names.length)
  }

  /** The rows of a chunk that hold anything. */
  look(chunk: RowChunk): readonly (readonly string[])[] {
    const { rows } = chunk
    let blank = 0
    for (const [index, row] of rows.entries()) {
      if (row.length !== this.width || row[0] === '') {
        if (isBlankRow(row)) blank += 1
        else if (this.isRagged(row)) this.noteRagged(chunk, index)
      }
    }
    this.blank += blank
    return blank === 0 ? rows : rows.filter((row) => !isBlankRow(row))
  }

  warnings(): Warning[] {
    const warnings: Warning[] = []
    if (this.ragged.count > 0) {
      const { count, lines } = this.ragged
      const where = `${lines.join(', ')}${count > lines.length ? ' and more' : ''}`
      warnings.push({
        code: 'rows.ragged',
        message: `${count} ${count === 1 ? 'row has' : 'rows have'} more or fewer than ${this.width} cells (${
          lines.length === 1 ? 'line' : 'lines'
        } ${where}): missing cells count as empty, further ones are left out.`,
      })
    }
    if (this.blank > 0) {
      warnings.push({
        code: 'rows.blank',
        message: `${this.blank} ${this.blank === 1 ? 'row' : 'rows'} without any value left out.`,
      })
    }
    return warnings
  }

  private isRagged(row: readonly string[]): boolean {
    if (row.length < this.width) return true
    return (
      row.length > this.table.names.length &&
      row.slice(this.table.names.length).some((cell) => !isBlank(cell))
    )
  }

  private noteRagged(chunk: RowChunk, index: number): void {
    this.ragged.count += 1
    if (this.ragged.lines.length < namedLines) this.ragged.lines.push(chunk.line(index))
  }
}

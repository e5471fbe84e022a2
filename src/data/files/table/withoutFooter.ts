import type { Warning } from '../../../shared/domain/dataset'
import { isBlankRow } from '../types/missing'
import { cutFooter, footerRows, footerWarnings, mostFooterRows } from './footer'
import { ReadAgain, type RowChunk, type TableSource } from './tableSource'

/** The last rows are held back only from here on, as a share of the file. */
const nearEnd = 0.9

/** The same table without the totals, sources and notes below its data, which are named once all of it was read. */
export function withoutFooter(table: TableSource): TableSource {
  if (table.names.length < 2) return table
  const isWhole = table.rows !== undefined && table.sample.length >= table.rows
  const known = isWhole ? cutFooter(table.sample) : null
  if (known?.footer.length === 0) return table
  let found: readonly Warning[] = []
  return {
    ...table,
    ...(known === null ? {} : { sample: known.rows, rows: known.rows.length }),
    warnings: [...table.warnings, ...footerWarnings(known?.footer ?? [])],
    learned: () => [...(table.learned?.() ?? []), ...found],
    async *read(onFraction) {
      const held = new HeldRows()
      let share = 0
      try {
        for await (const chunk of table.read((fraction) => {
          share = fraction
          onFraction?.(fraction)
        })) {
          if (share < nearEnd) yield chunk
          else yield* held.swap(chunk)
        }
      } catch (thrown) {
        throw thrown instanceof ReadAgain ? new ReadAgain(withoutFooter(thrown.table)) : thrown
      }
      const count =
        known === null ? footerRows(table.sample, held.rows) : countFilled(held.rows, known.footer)
      if (known === null) found = footerWarnings(held.rows.slice(held.rows.length - count))
      const left = held.first(held.rows.length - count)
      if (left) yield left
    },
  }
}

/** How many of the last rows hold as many that are not blank as a footer does. */
function countFilled(rows: readonly (readonly string[])[], footer: readonly (readonly string[])[]): number {
  let filled = footer.filter((row) => !isBlankRow(row)).length
  let count = 0
  while (filled > 0 && count < rows.length) {
    count += 1
    if (!isBlankRow(rows[rows.length - count] ?? [])) filled -= 1
  }
  return count
}

/** The last rows read so far, as texts: the bytes of others are gone once more are read. */
class HeldRows {
  rows: readonly (readonly string[])[] = []
  private lines: readonly (() => number)[] = []
  private misquoted: ReadonlySet<number> = new Set()

  /** The first of them as a chunk; null where there are none. */
  first(count: number): RowChunk | null {
    if (count <= 0) return null
    const { lines } = this
    return {
      rows: this.rows.slice(0, count),
      line: (index) => lines[index]?.() ?? 0,
      misquoted: [...this.misquoted].filter((row) => row < count),
    }
  }
  /** Takes a chunk and gives what was held for it, all but its own last rows. */
  *swap(chunk: RowChunk): Generator<RowChunk> {
    const length = chunk.cells?.length ?? chunk.rows.length
    const kept = Math.max(0, length - mostFooterRows)
    const space = mostFooterRows - (length - kept)
    const rows = chunk.cells ? chunk.cells.without(kept).texts() : chunk.rows.slice(kept)
    const lines = linesOf(chunk, kept, rows)
    const before = this.first(Math.max(0, this.rows.length - space))
    if (before) yield before
    if (kept > 0) yield cut(chunk, kept)
    const dropped = Math.max(0, this.rows.length - space)
    const misquoted = [...this.misquoted].map((row) => row - dropped).filter((row) => row >= 0)
    const stay = this.rows.length - dropped
    this.rows = [...this.rows.slice(dropped), ...rows]
    this.lines = [...this.lines.slice(dropped), ...lines]
    this.misquoted = new Set([
      ...misquoted,
      ...(chunk.misquoted ?? []).filter((row) => row >= kept).map((row) => row - kept + stay),
    ])
  }
}

function cut(chunk: RowChunk, count: number): RowChunk {
  const { file } = chunk
  return {
    get rows() {
      return chunk.rows.slice(0, count)
    },
    line: (index) => chunk.line(index),
    misquoted: (chunk.misquoted ?? []).filter((row) => row < count),
    ...(file === undefined ? {} : { file }),
    ...(chunk.cells === undefined ? {} : { cells: chunk.cells.first(count) }),
  }
}

/** The lines of a chunk's `rows`, which begin at `start`: of bytes they are counted now, of texts when they are asked for. */
function linesOf(chunk: RowChunk, start: number, rows: RowChunk['rows']): (() => number)[] {
  if (chunk.cells === undefined) return rows.map((_, index) => () => chunk.line(start + index))
  let line = rows.length > 0 ? chunk.line(start) : 0
  return rows.map((row) => {
    const own = line
    line += 1 + row.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0)
    return () => own
  })
}

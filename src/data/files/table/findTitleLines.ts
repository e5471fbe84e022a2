import { isBlank } from '../types/missing'
import { findHeader } from './findHeader'

/** A title is not longer than this. */
const mostTitleLines = 30

/**
 * How many rows above the header are titles, units or notes: rows with a single cell filled above one that is filled like
 * the rows below it; also rows of a name and what it says, above a row that names the columns.
 */
export function findTitleLines(rows: readonly (readonly string[])[]): number {
  const filled = rows.map((row) => row.filter((cell) => !isBlank(cell)).length)
  const usual = median(filled)
  if (usual < 2) return 0
  const first = filled.findIndex((count) => count > 1)
  const isHeaderLike = (filled[first] ?? 0) >= usual * 0.8
  if (isHeaderLike) return first <= mostTitleLines ? first : 0
  const header = filled.findIndex((count) => count >= usual * 0.8)
  const areNotes = rows.slice(0, header).every((row) => isNote(row, usual))
  return header > 0 && header <= mostTitleLines && areNotes && findHeader(rows.slice(header), true)
    ? header
    : 0
}

/** Whether a row holds a name and what it says at most, and nothing behind them. */
function isNote(row: readonly string[], usual: number): boolean {
  const length = row.findLastIndex((cell) => !isBlank(cell)) + 1
  return length <= 2 && (usual >= 4 || row.length < usual)
}

/** The middle one of some values, the higher of two; 0 without any. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

import { isBlank } from '../types/missing'

/** A title is not longer than this. */
const mostTitleLines = 30

/**
 * How many rows above the header are titles, units or notes: rows with a single cell filled above one that is filled like
 * the rows below it.
 */
export function findTitleLines(rows: readonly (readonly string[])[]): number {
  const filled = rows.map((row) => row.filter((cell) => !isBlank(cell)).length)
  const usual = median(filled)
  if (usual < 2) return 0
  const first = filled.findIndex((count) => count > 1)
  const isHeaderLike = (filled[first] ?? 0) >= usual * 0.8
  return first > 0 && first <= mostTitleLines && isHeaderLike ? first : 0
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

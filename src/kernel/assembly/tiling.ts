/** Columns of a panel: two vectors. */
export const PANEL_WIDTH: i32 = 8

/** The next multiple of `unit`. */
export function roundUp(count: i32, unit: i32): i32 {
  return ((count + unit - 1) / unit) * unit
}

/** Rows of the next tile when `left` rows are left: six where six fit without leaving a rest that is no tile, else four. */
export function tileHeight(left: i32): i32 {
  if (ASC_FEATURE_RELAXED_SIMD) return left == 6 || left >= 10 ? 6 : 4
  return 4
}

/** The number of rows that tiles can cover: even and at least four, or a multiple of four in the plain build. */
export function paddedRows(rows: i32): i32 {
  if (rows == 0) return 0
  if (ASC_FEATURE_RELAXED_SIMD) return max(4, roundUp(rows, 2))
  return roundUp(rows, 4)
}

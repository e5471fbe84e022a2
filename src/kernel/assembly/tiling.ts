/** Columns of a panel: two vectors. */
export const PANEL_WIDTH: i32 = 8

/** The next multiple of `unit`. */
export function roundUp(count: i32, unit: i32): i32 {
  return ((count + unit - 1) / unit) * unit
}

/** Tiles of four rows that a number of rows is cut into, behind those of six: as few as there can be. */
export function tilesOfFour(rows: i32): i32 {
  if (!ASC_FEATURE_RELAXED_SIMD) return rows / 4
  const rest = rows % 6
  if (rest == 0) return 0
  return rest == 4 ? 1 : 2
}

/** Tiles of six rows that a number of rows, as `paddedRows` gives it, is cut into. */
export function tilesOfSix(rows: i32): i32 {
  return (rows - 4 * tilesOfFour(rows)) / 6
}

/** The number of rows that tiles can cover: even and at least four, or a multiple of four in the plain build. */
export function paddedRows(rows: i32): i32 {
  if (rows == 0) return 0
  if (ASC_FEATURE_RELAXED_SIMD) return max(4, roundUp(rows, 2))
  return roundUp(rows, 4)
}

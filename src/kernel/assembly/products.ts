// Matrix products, cut into panels of eight columns and tiles of six or four rows.
import { addColumns4, addColumns6 } from './columnTiles'
import { addRows4, addRows6 } from './rowTiles'
import { at } from './simd'
import { PANEL_WIDTH, tilesOfFour, tilesOfSix } from './tiling'

/**
 * C[rows, columns] = F[rows, columns] + A[rows, depth] B[depth, columns], B in panels. Rows as `paddedRows` gives them, columns
 * a multiple of eight, strides in float32s; a stride of 0 makes F one row for all. Each element is summed over depth in
 * order, whatever the tile: a row gets the same bits in every batch.
 */
export function addProduct(
  rows: i32,
  columns: i32,
  depth: i32,
  a: usize,
  aStride: i32,
  panels: usize,
  from: usize,
  fromStride: i32,
  c: usize,
  cStride: i32,
): void {
  const aStep = (<usize>aStride) << 2
  const fromStep = (<usize>fromStride) << 2
  const cStep = (<usize>cStride) << 2
  const sixes = tilesOfSix(rows)
  const fours = tilesOfFour(rows)
  const below = 6 * <usize>sixes
  for (let column = 0; column < columns; column += PANEL_WIDTH) {
    const panel = at(panels, column * depth)
    const f = at(from, column)
    const to = at(c, column)
    if (sixes) addRows6(sixes, depth, a, aStep, panel, f, fromStep, to, cStep)
    if (fours) {
      addRows4(
        fours,
        depth,
        a + below * aStep,
        aStep,
        panel,
        f + below * fromStep,
        fromStep,
        to + below * cStep,
        cStep,
      )
    }
  }
}

/**
 * C[rows, columns] += A[depth, rows]^T B[depth, columns], A in tall panels, B in panels. Rows a multiple of four, columns of
 * eight; the stride of C in float32s.
 */
export function addTransposedProduct(
  rows: i32,
  columns: i32,
  depth: i32,
  tallPanels: usize,
  panels: usize,
  c: usize,
  cStride: i32,
): void {
  const cStep = (<usize>cStride) << 2
  const sixes = tilesOfSix(rows)
  const fours = tilesOfFour(rows)
  for (let column = 0; column < columns; column += PANEL_WIDTH) {
    const panel = at(panels, column * depth)
    const to = at(c, column)
    if (sixes) addColumns6(sixes, depth, tallPanels, panel, to, cStep)
    if (fours)
      addColumns4(
        fours,
        depth,
        at(tallPanels, 6 * sixes * depth),
        panel,
        to + 6 * <usize>sixes * cStep,
        cStep,
      )
  }
}

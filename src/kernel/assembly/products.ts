// Matrix products, cut into tiles of six or four rows and eight columns.
import { addColumns4, addColumns6 } from './columnTiles'
import { addRows4, addRows6 } from './rowTiles'
import { at } from './simd'
import { PANEL_WIDTH, tileHeight } from './tiling'

/**
 * C[rows, columns] += A[rows, depth] B[depth, columns], B in panels. Rows as `paddedRows` gives them, columns a multiple
 * of eight, strides in float32s. Each element is summed over depth in order, whatever the tile: a row gets the same bits
 * in every batch.
 */
export function addProduct(
  rows: i32,
  columns: i32,
  depth: i32,
  a: usize,
  aStride: i32,
  panels: usize,
  c: usize,
  cStride: i32,
): void {
  const aStep = (<usize>aStride) << 2
  const cStep = (<usize>cStride) << 2
  for (let column = 0; column < columns; column += PANEL_WIDTH) {
    const panel = at(panels, column * depth)
    let aRow = a
    let cRow = at(c, column)
    for (let left = rows; left > 0;) {
      const height = tileHeight(left)
      if (height == 6) addRows6(depth, aRow, aStep, panel, cRow, cStep)
      else addRows4(depth, aRow, aStep, panel, cRow, cStep)
      aRow += <usize>height * aStep
      cRow += <usize>height * cStep
      left -= height
    }
  }
}

/**
 * C[rows, columns] += A[depth, rows]^T B[depth, columns], A in tall panels, B in panels. Rows a multiple of four, columns of
 * eight; C has no gaps between its rows.
 */
export function addTransposedProduct(
  rows: i32,
  columns: i32,
  depth: i32,
  tallPanels: usize,
  panels: usize,
  c: usize,
): void {
  const cStep = (<usize>columns) << 2
  for (let column = 0; column < columns; column += PANEL_WIDTH) {
    const panel = at(panels, column * depth)
    let aPanel = tallPanels
    let cRow = at(c, column)
    for (let left = rows; left > 0;) {
      const height = tileHeight(left)
      if (height == 6) addColumns6(depth, aPanel, panel, cRow, cStep)
      else addColumns4(depth, aPanel, panel, cRow, cStep)
      aPanel = at(aPanel, height * depth)
      cRow += <usize>height * cStep
      left -= height
    }
  }
}

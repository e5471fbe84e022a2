// C = F + A B by quadrants (quadrants.ts). The right factors are packed once for all products with the same B.
import { addProduct } from './products'
import { LEFT_PLACES, SHARED_PRODUCTS, addLeftSums, addSharedProducts, depthSlices } from './quadrants'
import { clearRow, copyRow } from './rows'
import { at } from './simd'

/** Fewer rows than this are multiplied as a whole: quadrants must have rows enough for a tile. */
export const LEAST_PAIRED_ROWS: i32 = 8

/** Columns of a quadrant that are finished before the next ones: their shared products are then still in the nearest cache. */
const STRIP: i32 = 128

/**
 * C = F + A B as `addProduct` in products.ts, but by quadrants where there are `factors`, the right ones in panels, and rows
 * enough. Rows that do not pair are multiplied as a whole. Columns are then a multiple of 16 and depth one of four; `scratch` has
 * the size that `productScratch` in src/kernel/quadrants.ts gives. The bits of a row depend on the rows that it is paired with.
 */
export function addLargeProduct(
  rows: i32,
  columns: i32,
  depth: i32,
  a: usize,
  aStride: i32,
  panels: usize,
  factors: usize,
  from: usize,
  fromStride: i32,
  c: usize,
  cStride: i32,
  scratch: usize,
): void {
  const paired = factors ? pairedRows(rows) : 0
  if (paired) {
    const slices = depthSlices(depth)
    const length = depth / slices
    for (let slice = 0; slice < slices; slice++) {
      addByQuadrants(
        paired / 2,
        columns / 2,
        length / 2,
        at(a, slice * length),
        aStride,
        at(factors, (slice * 7 * length * columns) / 4),
        slice == 0 ? from : c,
        slice == 0 ? fromStride : cStride,
        c,
        cStride,
        scratch,
      )
    }
  }
  if (paired == rows) return
  const rest = at(a, paired * aStride)
  const restFrom = at(from, paired * fromStride)
  const restTo = at(c, paired * cStride)
  addProduct(rows - paired, columns, depth, rest, aStride, panels, restFrom, fromStride, restTo, cStride)
}

/** Rows of both halves together, such that tiles cover each half and what is left. */
function pairedRows(rows: i32): i32 {
  let rest = rows % 8
  if (ASC_FEATURE_RELAXED_SIMD) rest = rows % 4 == 0 ? 0 : 6
  return rows - rest < LEAST_PAIRED_ROWS ? 0 : rows - rest
}

/** Sizes are those of a quadrant: C[rows, columns], A[rows, depth]. */
function addByQuadrants(
  rows: i32,
  columns: i32,
  depth: i32,
  a: usize,
  aStride: i32,
  factors: usize,
  from: usize,
  fromStride: i32,
  c: usize,
  cStride: i32,
  scratch: usize,
): void {
  const strip = min(STRIP, columns)
  const zeros = scratch
  const left = at(zeros, strip)
  const products = at(left, 7 * rows * depth)
  clearRow(zeros, strip)
  gatherLeftFactors(left, a, aStride, rows, depth)
  for (let column = 0; column < columns; column += strip) {
    const width = min(strip, columns - column)
    const f = at(from, column)
    const to = at(c, column)
    for (let i = 0; i < 7; i++) {
      const factor = at(left, i * rows * depth)
      const panels = at(factors, (i * columns + column) * depth)
      if (i < SHARED_PRODUCTS) {
        const product = at(products, i * rows * width)
        addProduct(rows, width, depth, factor, depth, panels, zeros, 0, product, width)
      } else {
        // M6 belongs to C22, M7 to C11
        const f22 = at(f, rows * fromStride + columns)
        const c22 = at(to, rows * cStride + columns)
        const own = i == 5 ? f22 : f
        addProduct(rows, width, depth, factor, depth, panels, own, fromStride, i == 5 ? c22 : to, cStride)
      }
    }
    addSharedProducts(rows, width, products, f, fromStride, to, cStride, columns)
  }
}

/** The seven left factors [rows, depth] of A. */
function gatherLeftFactors(to: usize, a: usize, aStride: i32, rows: i32, depth: i32): void {
  const size = rows * depth
  for (let quadrant = 0; quadrant < 4; quadrant++) {
    const from = at(a, (quadrant >> 1) * rows * aStride + (quadrant & 1) * depth)
    const place = at(to, load<i32>(at(LEFT_PLACES, quadrant)) * size)
    for (let row = 0; row < rows; row++) copyRow(at(place, row * depth), at(from, row * aStride), depth)
  }
  addLeftSums(to, size)
}

// C += A^T B by quadrants (quadrants.ts), for the gradient of the weights.
import { packPanelsAndSum, packTallPanels } from './panels'
import { addTransposedProduct } from './products'
import { LEFT_PLACES, RIGHT_PLACES, SHARED_PRODUCTS, addLeftSums, addRightSums } from './quadrants'
import { LANES, at } from './simd'
import { roundUp } from './tiling'

/**
 * C[rows, columns] += A[depth, rows]^T B[depth, columns], and sums[columns] += the sums of the columns of B. Rows are a multiple of
 * four, columns of 16, depth is even; there are no gaps between rows. M1 to M5 are added to those of the calls before,
 * `products` [5, rows / 2, columns / 2]: they belong into C at the end. The places for panels hold 7/4 of A and B, of so
 * many rows that four divides them.
 */
export function addTransposedByQuadrants(
  rows: i32,
  columns: i32,
  depth: i32,
  a: usize,
  leftPanels: usize,
  b: usize,
  rightPanels: usize,
  c: usize,
  products: usize,
  sums: usize,
): void {
  const height = rows / 2
  const width = columns / 2
  const half = depth / 2
  const leftSize = roundUp(half * height, LANES)
  packLeftFactors(leftPanels, a, half, height)
  packRightFactors(rightPanels, b, half, width, sums)
  for (let i = 0; i < 7; i++) {
    const left = at(leftPanels, i * leftSize)
    const right = at(rightPanels, i * half * width)
    if (i < SHARED_PRODUCTS) {
      addTransposedProduct(height, width, half, left, right, at(products, i * height * width), width)
    } else {
      // M6 belongs to C22, M7 to C11
      const to = i == 5 ? at(c, height * columns + width) : c
      addTransposedProduct(height, width, half, left, right, to, columns)
    }
  }
}

/** In tall panels; sizes are those of a quadrant. The left side is A^T, so that what lies below in A lies right in it. */
function packLeftFactors(to: usize, a: usize, depth: i32, columns: i32): void {
  const size = roundUp(depth * columns, LANES)
  for (let quadrant = 0; quadrant < 4; quadrant++) {
    const from = at(a, (quadrant & 1) * 2 * depth * columns + (quadrant >> 1) * columns)
    const place = at(to, load<i32>(at(LEFT_PLACES, quadrant)) * size)
    packTallPanels(place, from, depth, columns, 2 * columns)
  }
  addLeftSums(to, size)
}

/** In panels. */
function packRightFactors(to: usize, b: usize, depth: i32, columns: i32, sums: usize): void {
  const size = depth * columns
  for (let quadrant = 0; quadrant < 4; quadrant++) {
    const from = at(b, (quadrant >> 1) * 2 * size + (quadrant & 1) * columns)
    const place = at(to, load<i32>(at(RIGHT_PLACES, quadrant)) * size)
    packPanelsAndSum(place, from, depth, columns, 2 * columns, at(sums, (quadrant & 1) * columns))
  }
  addRightSums(to, size, 0, size)
}

// Products with one multiplication in eight saved: one level of Strassen's algorithm.
//
// A, B and C are cut into quadrants, in the middle of their rows and of their columns. Seven products of sums of quadrants,
//   M1 = (A11 + A22) (B11 + B22)    M2 = (A21 + A22) B11    M3 = A11 (B12 - B22)    M4 = A22 (B21 - B11)
//   M5 = (A11 + A12) B22    M6 = (A21 - A11) (B11 + B12)    M7 = (A12 - A22) (B21 + B22),
// take the place of eight of quadrants:
//   C11 = M7 + M1 + M4 - M5    C12 = M3 + M5    C21 = M2 + M4    C22 = M6 + M1 - M2 + M3.
// M6 and M7 are added where they belong at once, M1 to M5, which two quadrants share, by `addSharedProducts`. The seven left factors
// have one size and lie one behind the other, and so do the right ones. Winograd's form needs three additions fewer, but its
// errors are larger.
import { LANES, at } from './simd'

/** The longest sum over depth that is not split. */
const LONGEST_DEPTH: i32 = 512

/**
 * How many slices of its depth a product is cut into: each is a product by quadrants of its own, and they are added up. Shorter
 * sums round off less, which makes up for what sums of quadrants add to the errors.
 */
export function depthSlices(depth: i32): i32 {
  return depth > LONGEST_DEPTH && depth % 16 == 0 ? 2 : 1
}

/** M1 to M5 */
export const SHARED_PRODUCTS: i32 = 5

/**
 * Where the quadrants 11, 12, 21, 22 are put among the seven left factors, counted from 0: A11 and A22 are M3's and M4's own
 * factors, A12 and A21 lie where sums that need them are stored.
 */
export const LEFT_PLACES = memory.data<i32>([2, 4, 1, 3])
/** The same for the right factors: B11 and B22 belong to M2 and M5. */
export const RIGHT_PLACES = memory.data<i32>([1, 2, 3, 4])

/** The sums among the left factors, each of `size` values, once the quadrants lie in their places; size is a multiple of four. */
export function addLeftSums(factors: usize, size: i32): void {
  const step = (<usize>size) << 2
  const end = factors + step
  for (let m1 = factors; m1 < end; m1 += 16) {
    const m2 = m1 + step
    const m5 = m2 + 3 * step
    const a11 = v128.load(m2 + step)
    const a12 = v128.load(m5)
    const a21 = v128.load(m2)
    const a22 = v128.load(m2 + 2 * step)
    v128.store(m1, f32x4.add(a11, a22))
    v128.store(m2, f32x4.add(a21, a22))
    v128.store(m5, f32x4.add(a11, a12))
    v128.store(m5 + step, f32x4.sub(a21, a11))
    v128.store(m5 + 2 * step, f32x4.sub(a12, a22))
  }
}

/** The same for the right factors, and of `length` values of each from `first` on. */
export function addRightSums(factors: usize, size: i32, first: i32, length: i32): void {
  const step = (<usize>size) << 2
  const end = at(factors, first + length)
  for (let m1 = at(factors, first); m1 < end; m1 += 16) {
    const m3 = m1 + 2 * step
    const m4 = m3 + step
    const b11 = v128.load(m1 + step)
    const b12 = v128.load(m3)
    const b21 = v128.load(m4)
    const b22 = v128.load(m4 + step)
    v128.store(m1, f32x4.add(b11, b22))
    v128.store(m3, f32x4.sub(b12, b22))
    v128.store(m4, f32x4.sub(b21, b11))
    v128.store(m4 + 2 * step, f32x4.add(b11, b12))
    v128.store(m4 + 3 * step, f32x4.add(b21, b22))
  }
}

/**
 * C11 += M1 + M4 - M5, C12 = F12 + M3 + M5, C21 = F21 + M2 + M4, C22 += M1 - M2 + M3, for so many columns from `c` on of quadrants
 * that are `across` columns wide and `rows` high. M1 to M5 lie at `products` without gaps; strides in float32s.
 */
export function addSharedProducts(
  rows: i32,
  columns: i32,
  products: usize,
  from: usize,
  fromStride: i32,
  c: usize,
  cStride: i32,
  across: i32,
): void {
  const step = (<usize>(rows * columns)) << 2
  const right = (<usize>across) << 2
  let m1 = products
  for (let row = 0; row < rows; row++) {
    let f12 = at(from, row * fromStride + across)
    let f21 = at(from, (rows + row) * fromStride)
    let c11 = at(c, row * cStride)
    let c21 = at(c, (rows + row) * cStride)
    for (let column = 0; column < columns; column += LANES) {
      const first = v128.load(m1)
      const second = v128.load(m1 + step)
      const third = v128.load(m1 + 2 * step)
      const fourth = v128.load(m1 + 3 * step)
      const fifth = v128.load(m1 + 4 * step)
      v128.store(c11, f32x4.add(v128.load(c11), f32x4.add(first, f32x4.sub(fourth, fifth))))
      v128.store(c11 + right, f32x4.add(v128.load(f12), f32x4.add(third, fifth)))
      v128.store(c21, f32x4.add(v128.load(f21), f32x4.add(second, fourth)))
      v128.store(c21 + right, f32x4.add(v128.load(c21 + right), f32x4.add(first, f32x4.sub(third, second))))
      m1 += 16
      f12 += 16
      f21 += 16
      c11 += 16
      c21 += 16
    }
  }
}

// The inner loops of C += A^T B for one panel of eight columns of B, over tall panels of six or four columns of A (panels.ts).
// What rowTiles.ts says about registers, unrolling and exports holds here too.
import { multiplyAdd } from './simd'

/** C[row, 8] += sums of one row */
function addToRow(c: usize, sum0: v128, sum1: v128): void {
  v128.store(c, f32x4.add(sum0, v128.load(c)))
  v128.store(c, f32x4.add(sum1, v128.load(c, 16)), 16)
}

/** C[6 tiles, 8] += A[depth, 6 tiles]^T panel[depth, 8], A as tall panels one behind the other; stride in bytes. */
export function addColumns6(tiles: i32, depth: i32, a: usize, panel: usize, c: usize, cStride: usize): void {
  const end = panel + ((<usize>depth) << 5)
  for (; tiles > 0; tiles--) {
    let s00 = f32x4.splat(0)
    let s01 = s00
    let s10 = s00
    let s11 = s00
    let s20 = s00
    let s21 = s00
    let s30 = s00
    let s31 = s00
    let s40 = s00
    let s41 = s00
    let s50 = s00
    let s51 = s00
    for (let b = panel; b != end; b += 32) {
      const b0 = v128.load(b)
      const b1 = v128.load(b, 16)
      let value = v128.load32_splat(a)
      s00 = multiplyAdd(value, b0, s00)
      s01 = multiplyAdd(value, b1, s01)
      value = v128.load32_splat(a, 4)
      s10 = multiplyAdd(value, b0, s10)
      s11 = multiplyAdd(value, b1, s11)
      value = v128.load32_splat(a, 8)
      s20 = multiplyAdd(value, b0, s20)
      s21 = multiplyAdd(value, b1, s21)
      value = v128.load32_splat(a, 12)
      s30 = multiplyAdd(value, b0, s30)
      s31 = multiplyAdd(value, b1, s31)
      value = v128.load32_splat(a, 16)
      s40 = multiplyAdd(value, b0, s40)
      s41 = multiplyAdd(value, b1, s41)
      value = v128.load32_splat(a, 20)
      s50 = multiplyAdd(value, b0, s50)
      s51 = multiplyAdd(value, b1, s51)
      a += 24
    }
    addToRow(c, s00, s01)
    c += cStride
    addToRow(c, s10, s11)
    c += cStride
    addToRow(c, s20, s21)
    c += cStride
    addToRow(c, s30, s31)
    c += cStride
    addToRow(c, s40, s41)
    c += cStride
    addToRow(c, s50, s51)
    c += cStride
  }
}

/** C[4 tiles, 8] += A[depth, 4 tiles]^T panel[depth, 8], A as tall panels one behind the other; stride in bytes. */
export function addColumns4(tiles: i32, depth: i32, a: usize, panel: usize, c: usize, cStride: usize): void {
  const end = panel + ((<usize>depth) << 5)
  for (; tiles > 0; tiles--) {
    let s00 = f32x4.splat(0)
    let s01 = s00
    let s10 = s00
    let s11 = s00
    let s20 = s00
    let s21 = s00
    let s30 = s00
    let s31 = s00
    for (let b = panel; b != end; b += 32) {
      const b0 = v128.load(b)
      const b1 = v128.load(b, 16)
      let value = v128.load32_splat(a)
      s00 = multiplyAdd(value, b0, s00)
      s01 = multiplyAdd(value, b1, s01)
      value = v128.load32_splat(a, 4)
      s10 = multiplyAdd(value, b0, s10)
      s11 = multiplyAdd(value, b1, s11)
      value = v128.load32_splat(a, 8)
      s20 = multiplyAdd(value, b0, s20)
      s21 = multiplyAdd(value, b1, s21)
      value = v128.load32_splat(a, 12)
      s30 = multiplyAdd(value, b0, s30)
      s31 = multiplyAdd(value, b1, s31)
      a += 16
    }
    addToRow(c, s00, s01)
    c += cStride
    addToRow(c, s10, s11)
    c += cStride
    addToRow(c, s20, s21)
    c += cStride
    addToRow(c, s30, s31)
    c += cStride
  }
}

// The innermost loops of C += A^T B, where A lies in panels of six or four columns and B in panels of eight (panels.ts).
// What rowTiles.ts says about registers, unrolling and exports holds here too.
import { multiplyAdd } from './simd'

/** C[row, 8] += sums of one row */
function addToRow(c: usize, sum0: v128, sum1: v128): void {
  v128.store(c, f32x4.add(sum0, v128.load(c)))
  v128.store(c, f32x4.add(sum1, v128.load(c, 16)), 16)
}

/** C[6, 8] += aPanel[depth, 6]^T panel[depth, 8]; stride in bytes. */
export function addColumns6(depth: i32, aPanel: usize, panel: usize, c: usize, cStride: usize): void {
  const end = panel + ((<usize>depth) << 5)
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
  while (panel != end) {
    const b0 = v128.load(panel)
    const b1 = v128.load(panel, 16)
    let a = v128.load32_splat(aPanel)
    s00 = multiplyAdd(a, b0, s00)
    s01 = multiplyAdd(a, b1, s01)
    a = v128.load32_splat(aPanel, 4)
    s10 = multiplyAdd(a, b0, s10)
    s11 = multiplyAdd(a, b1, s11)
    a = v128.load32_splat(aPanel, 8)
    s20 = multiplyAdd(a, b0, s20)
    s21 = multiplyAdd(a, b1, s21)
    a = v128.load32_splat(aPanel, 12)
    s30 = multiplyAdd(a, b0, s30)
    s31 = multiplyAdd(a, b1, s31)
    a = v128.load32_splat(aPanel, 16)
    s40 = multiplyAdd(a, b0, s40)
    s41 = multiplyAdd(a, b1, s41)
    a = v128.load32_splat(aPanel, 20)
    s50 = multiplyAdd(a, b0, s50)
    s51 = multiplyAdd(a, b1, s51)
    aPanel += 24
    panel += 32
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
}

/** C[4, 8] += aPanel[depth, 4]^T panel[depth, 8]; stride in bytes. */
export function addColumns4(depth: i32, aPanel: usize, panel: usize, c: usize, cStride: usize): void {
  const end = panel + ((<usize>depth) << 5)
  let s00 = f32x4.splat(0)
  let s01 = s00
  let s10 = s00
  let s11 = s00
  let s20 = s00
  let s21 = s00
  let s30 = s00
  let s31 = s00
  while (panel != end) {
    const b0 = v128.load(panel)
    const b1 = v128.load(panel, 16)
    let a = v128.load32_splat(aPanel)
    s00 = multiplyAdd(a, b0, s00)
    s01 = multiplyAdd(a, b1, s01)
    a = v128.load32_splat(aPanel, 4)
    s10 = multiplyAdd(a, b0, s10)
    s11 = multiplyAdd(a, b1, s11)
    a = v128.load32_splat(aPanel, 8)
    s20 = multiplyAdd(a, b0, s20)
    s21 = multiplyAdd(a, b1, s21)
    a = v128.load32_splat(aPanel, 12)
    s30 = multiplyAdd(a, b0, s30)
    s31 = multiplyAdd(a, b1, s31)
    aPanel += 16
    panel += 32
  }
  addToRow(c, s00, s01)
  c += cStride
  addToRow(c, s10, s11)
  c += cStride
  addToRow(c, s20, s21)
  c += cStride
  addToRow(c, s30, s31)
}

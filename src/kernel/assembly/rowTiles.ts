// The innermost loops of C += A B, where A is read row by row and B lies in panels of eight columns (panels.ts).
//
// V8 has 15 registers for vectors: 12 sums, two vectors of B and one value of A fill them in the relaxed build. The loop
// over k is not unrolled, as V8 would spill. The plain build needs one more register for the product and spills with six rows.
// The functions are exported by index.ts: otherwise Binaryen inlines them into long functions, of which the first
// large step runs the unoptimised code to its end.
import { multiplyAdd } from './simd'

/** C[6, 8] += A[6, depth] panel[depth, 8]; strides in bytes. */
export function addRows6(
  depth: i32,
  a0: usize,
  aStride: usize,
  panel: usize,
  c: usize,
  cStride: usize,
): void {
  let a1 = a0 + aStride
  let a2 = a1 + aStride
  let a3 = a2 + aStride
  let a4 = a3 + aStride
  let a5 = a4 + aStride
  const end = panel + ((<usize>depth) << 5)
  let row = c
  let s00 = v128.load(row)
  let s01 = v128.load(row, 16)
  row += cStride
  let s10 = v128.load(row)
  let s11 = v128.load(row, 16)
  row += cStride
  let s20 = v128.load(row)
  let s21 = v128.load(row, 16)
  row += cStride
  let s30 = v128.load(row)
  let s31 = v128.load(row, 16)
  row += cStride
  let s40 = v128.load(row)
  let s41 = v128.load(row, 16)
  row += cStride
  let s50 = v128.load(row)
  let s51 = v128.load(row, 16)
  while (panel != end) {
    const b0 = v128.load(panel)
    const b1 = v128.load(panel, 16)
    let a = v128.load32_splat(a0)
    s00 = multiplyAdd(a, b0, s00)
    s01 = multiplyAdd(a, b1, s01)
    a = v128.load32_splat(a1)
    s10 = multiplyAdd(a, b0, s10)
    s11 = multiplyAdd(a, b1, s11)
    a = v128.load32_splat(a2)
    s20 = multiplyAdd(a, b0, s20)
    s21 = multiplyAdd(a, b1, s21)
    a = v128.load32_splat(a3)
    s30 = multiplyAdd(a, b0, s30)
    s31 = multiplyAdd(a, b1, s31)
    a = v128.load32_splat(a4)
    s40 = multiplyAdd(a, b0, s40)
    s41 = multiplyAdd(a, b1, s41)
    a = v128.load32_splat(a5)
    s50 = multiplyAdd(a, b0, s50)
    s51 = multiplyAdd(a, b1, s51)
    a0 += 4
    a1 += 4
    a2 += 4
    a3 += 4
    a4 += 4
    a5 += 4
    panel += 32
  }
  v128.store(c, s00)
  v128.store(c, s01, 16)
  c += cStride
  v128.store(c, s10)
  v128.store(c, s11, 16)
  c += cStride
  v128.store(c, s20)
  v128.store(c, s21, 16)
  c += cStride
  v128.store(c, s30)
  v128.store(c, s31, 16)
  c += cStride
  v128.store(c, s40)
  v128.store(c, s41, 16)
  c += cStride
  v128.store(c, s50)
  v128.store(c, s51, 16)
}

/** C[4, 8] += A[4, depth] panel[depth, 8]; strides in bytes. */
export function addRows4(
  depth: i32,
  a0: usize,
  aStride: usize,
  panel: usize,
  c: usize,
  cStride: usize,
): void {
  let a1 = a0 + aStride
  let a2 = a1 + aStride
  let a3 = a2 + aStride
  const end = panel + ((<usize>depth) << 5)
  let row = c
  let s00 = v128.load(row)
  let s01 = v128.load(row, 16)
  row += cStride
  let s10 = v128.load(row)
  let s11 = v128.load(row, 16)
  row += cStride
  let s20 = v128.load(row)
  let s21 = v128.load(row, 16)
  row += cStride
  let s30 = v128.load(row)
  let s31 = v128.load(row, 16)
  while (panel != end) {
    const b0 = v128.load(panel)
    const b1 = v128.load(panel, 16)
    let a = v128.load32_splat(a0)
    s00 = multiplyAdd(a, b0, s00)
    s01 = multiplyAdd(a, b1, s01)
    a = v128.load32_splat(a1)
    s10 = multiplyAdd(a, b0, s10)
    s11 = multiplyAdd(a, b1, s11)
    a = v128.load32_splat(a2)
    s20 = multiplyAdd(a, b0, s20)
    s21 = multiplyAdd(a, b1, s21)
    a = v128.load32_splat(a3)
    s30 = multiplyAdd(a, b0, s30)
    s31 = multiplyAdd(a, b1, s31)
    a0 += 4
    a1 += 4
    a2 += 4
    a3 += 4
    panel += 32
  }
  v128.store(c, s00)
  v128.store(c, s01, 16)
  c += cStride
  v128.store(c, s10)
  v128.store(c, s11, 16)
  c += cStride
  v128.store(c, s20)
  v128.store(c, s21, 16)
  c += cStride
  v128.store(c, s30)
  v128.store(c, s31, 16)
}

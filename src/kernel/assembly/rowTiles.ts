// The inner loops of C = F + A B for one panel of eight columns of B (panels.ts), over tiles of six or four rows.
//
// V8 has 15 registers for vectors: 12 sums, two vectors of B and one value of A fill them in the relaxed build. The loop
// over k is not unrolled, as V8 would spill. The plain build needs one more register for the product and spills with six
// rows. The loop over tiles is inside, as a call for each tile costs 3 % at 32 units.
// The functions are exported by index.ts: otherwise Binaryen inlines them into long functions, of which the first
// large step runs the unoptimised code to its end.
import { multiplyAdd } from './simd'

/** C[6 tiles, 8] = F[6 tiles, 8] + A[6 tiles, depth] panel[depth, 8]; strides in bytes. */
export function addRows6(
  tiles: i32,
  depth: i32,
  a: usize,
  aStride: usize,
  panel: usize,
  from: usize,
  fromStride: usize,
  c: usize,
  cStride: usize,
): void {
  const end = panel + ((<usize>depth) << 5)
  for (; tiles > 0; tiles--) {
    let a0 = a
    let a1 = a0 + aStride
    let a2 = a1 + aStride
    let a3 = a2 + aStride
    let a4 = a3 + aStride
    let a5 = a4 + aStride
    a = a5 + aStride
    let s00 = v128.load(from)
    let s01 = v128.load(from, 16)
    from += fromStride
    let s10 = v128.load(from)
    let s11 = v128.load(from, 16)
    from += fromStride
    let s20 = v128.load(from)
    let s21 = v128.load(from, 16)
    from += fromStride
    let s30 = v128.load(from)
    let s31 = v128.load(from, 16)
    from += fromStride
    let s40 = v128.load(from)
    let s41 = v128.load(from, 16)
    from += fromStride
    let s50 = v128.load(from)
    let s51 = v128.load(from, 16)
    from += fromStride
    for (let b = panel; b != end; b += 32) {
      const b0 = v128.load(b)
      const b1 = v128.load(b, 16)
      let value = v128.load32_splat(a0)
      s00 = multiplyAdd(value, b0, s00)
      s01 = multiplyAdd(value, b1, s01)
      value = v128.load32_splat(a1)
      s10 = multiplyAdd(value, b0, s10)
      s11 = multiplyAdd(value, b1, s11)
      value = v128.load32_splat(a2)
      s20 = multiplyAdd(value, b0, s20)
      s21 = multiplyAdd(value, b1, s21)
      value = v128.load32_splat(a3)
      s30 = multiplyAdd(value, b0, s30)
      s31 = multiplyAdd(value, b1, s31)
      value = v128.load32_splat(a4)
      s40 = multiplyAdd(value, b0, s40)
      s41 = multiplyAdd(value, b1, s41)
      value = v128.load32_splat(a5)
      s50 = multiplyAdd(value, b0, s50)
      s51 = multiplyAdd(value, b1, s51)
      a0 += 4
      a1 += 4
      a2 += 4
      a3 += 4
      a4 += 4
      a5 += 4
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
    c += cStride
  }
}

/** C[4 tiles, 8] = F[4 tiles, 8] + A[4 tiles, depth] panel[depth, 8]; strides in bytes. */
export function addRows4(
  tiles: i32,
  depth: i32,
  a: usize,
  aStride: usize,
  panel: usize,
  from: usize,
  fromStride: usize,
  c: usize,
  cStride: usize,
): void {
  const end = panel + ((<usize>depth) << 5)
  for (; tiles > 0; tiles--) {
    let a0 = a
    let a1 = a0 + aStride
    let a2 = a1 + aStride
    let a3 = a2 + aStride
    a = a3 + aStride
    let s00 = v128.load(from)
    let s01 = v128.load(from, 16)
    from += fromStride
    let s10 = v128.load(from)
    let s11 = v128.load(from, 16)
    from += fromStride
    let s20 = v128.load(from)
    let s21 = v128.load(from, 16)
    from += fromStride
    let s30 = v128.load(from)
    let s31 = v128.load(from, 16)
    from += fromStride
    for (let b = panel; b != end; b += 32) {
      const b0 = v128.load(b)
      const b1 = v128.load(b, 16)
      let value = v128.load32_splat(a0)
      s00 = multiplyAdd(value, b0, s00)
      s01 = multiplyAdd(value, b1, s01)
      value = v128.load32_splat(a1)
      s10 = multiplyAdd(value, b0, s10)
      s11 = multiplyAdd(value, b1, s11)
      value = v128.load32_splat(a2)
      s20 = multiplyAdd(value, b0, s20)
      s21 = multiplyAdd(value, b1, s21)
      value = v128.load32_splat(a3)
      s30 = multiplyAdd(value, b0, s30)
      s31 = multiplyAdd(value, b1, s31)
      a0 += 4
      a1 += 4
      a2 += 4
      a3 += 4
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
  }
}

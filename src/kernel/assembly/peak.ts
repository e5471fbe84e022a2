import { multiplyAdd } from './simd'

/** Multiply-adds of one call of `multiplyAddsOnly`, each of four lanes. */
export const PEAK_COUNT: i32 = 12 * 20000

const FACTORS = memory.data<f32>([1e-3, 1e-3])

/** Nothing but multiply-adds in registers, 12 sums at once: as fast as this machine can. Writes one value at `to`. */
export function multiplyAddsOnly(to: usize, _index: i32): void {
  const a = v128.load32_splat(FACTORS)
  const b = v128.load32_splat(FACTORS, 4)
  let s0 = f32x4.splat(0)
  let s1 = s0
  let s2 = s0
  let s3 = s0
  let s4 = s0
  let s5 = s0
  let s6 = s0
  let s7 = s0
  let s8 = s0
  let s9 = s0
  let s10 = s0
  let s11 = s0
  for (let i = 0; i < PEAK_COUNT; i += 12) {
    s0 = multiplyAdd(a, b, s0)
    s1 = multiplyAdd(a, b, s1)
    s2 = multiplyAdd(a, b, s2)
    s3 = multiplyAdd(a, b, s3)
    s4 = multiplyAdd(a, b, s4)
    s5 = multiplyAdd(a, b, s5)
    s6 = multiplyAdd(a, b, s6)
    s7 = multiplyAdd(a, b, s7)
    s8 = multiplyAdd(a, b, s8)
    s9 = multiplyAdd(a, b, s9)
    s10 = multiplyAdd(a, b, s10)
    s11 = multiplyAdd(a, b, s11)
  }
  const even = f32x4.add(f32x4.add(f32x4.add(s0, s2), f32x4.add(s4, s6)), f32x4.add(s8, s10))
  const odd = f32x4.add(f32x4.add(f32x4.add(s1, s3), f32x4.add(s5, s7)), f32x4.add(s9, s11))
  store<f32>(to, f32x4.extract_lane(f32x4.add(even, odd), 0))
}

/** Lanes of a v128 of float32. */
export const LANES: i32 = 4

/** The address of element `index` of an array of float32 or i32. */
export function at(base: usize, index: i32): usize {
  return base + ((<usize>index) << 2)
}

/** a * b + c in each lane: one instruction in the relaxed build, two in the plain build. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c)
  return f32x4.add(f32x4.mul(a, b), c)
}

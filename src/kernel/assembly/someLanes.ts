// The last vector of an array may have fewer than four values.

/** Four values, or the `left` values that there are. */
export function loadSome(address: usize, left: i32): v128 {
  if (left >= 4) return v128.load(address)
  let values = v128.load32_zero(address)
  if (left > 1) values = f32x4.replace_lane(values, 1, load<f32>(address, 4))
  if (left > 2) values = f32x4.replace_lane(values, 2, load<f32>(address, 8))
  return values
}

/** Stores four values, or the first `left`. */
export function storeSome(address: usize, left: i32, values: v128): void {
  if (left >= 4) {
    v128.store(address, values)
    return
  }
  store<f32>(address, f32x4.extract_lane(values, 0))
  if (left > 1) store<f32>(address, f32x4.extract_lane(values, 1), 4)
  if (left > 2) store<f32>(address, f32x4.extract_lane(values, 2), 8)
}

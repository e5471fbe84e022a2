// Work on rows of any width at any address: vectors of four, then single values.
import { LANES, at } from './simd'

/** to = from */
export function copyRow(to: usize, from: usize, width: i32): void {
  let i = 0
  for (; i + LANES <= width; i += LANES) v128.store(at(to, i), v128.load(at(from, i)))
  for (; i < width; i++) store<f32>(at(to, i), load<f32>(at(from, i)))
}

/** to += from */
export function addRow(to: usize, from: usize, width: i32): void {
  let i = 0
  for (; i + LANES <= width; i += LANES) {
    v128.store(at(to, i), f32x4.add(v128.load(at(to, i)), v128.load(at(from, i))))
  }
  for (; i < width; i++) store<f32>(at(to, i), load<f32>(at(to, i)) + load<f32>(at(from, i)))
}

/** to *= factors */
export function multiplyRow(to: usize, factors: usize, width: i32): void {
  let i = 0
  for (; i + LANES <= width; i += LANES) {
    v128.store(at(to, i), f32x4.mul(v128.load(at(to, i)), v128.load(at(factors, i))))
  }
  for (; i < width; i++) store<f32>(at(to, i), load<f32>(at(to, i)) * load<f32>(at(factors, i)))
}

/** to = 0 */
export function clearRow(to: usize, width: i32): void {
  memory.fill(to, 0, (<usize>width) << 2)
}

/** to = from, then zeros up to the padded width. */
export function copyPaddedRow(to: usize, from: usize, width: i32, paddedWidth: i32): void {
  copyRow(to, from, width)
  for (let i = width; i < paddedWidth; i++) store<f32>(at(to, i), 0)
}

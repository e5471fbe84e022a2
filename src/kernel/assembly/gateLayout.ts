// The columns of the gates are grouped by unit, so that a row is read and written in one go: four units of each gate
// in turn, i i i i f f f f c c c c o o o o, then the next four units. The caller has all units of a gate together.
import { LANES, at } from './simd'
import { loadSome, storeSome } from './someLanes'

/** Bytes of one group: four units of four gates. */
export const GROUP_BYTES: usize = 64

/** to = from, [4, H] of the caller into groups. */
export function copyToGroups(to: usize, from: usize, units: i32): void {
  for (let gate = 0; gate < 4; gate++) {
    let group = at(to, gate * LANES)
    let source = at(from, gate * units)
    for (let left = units; left > 0; left -= LANES) {
      storeSome(group, left, loadSome(source, left))
      group += GROUP_BYTES
      source += 16
    }
  }
}

/** to = from, or to += from: groups into [4, H] of the caller. */
export function addFromGroups(to: usize, from: usize, units: i32, isFirst: bool): void {
  for (let gate = 0; gate < 4; gate++) {
    let target = at(to, gate * units)
    let group = at(from, gate * LANES)
    for (let left = units; left > 0; left -= LANES) {
      const sum = isFirst ? loadSome(group, left) : f32x4.add(loadSome(target, left), loadSome(group, left))
      storeSome(target, left, sum)
      group += GROUP_BYTES
      target += 16
    }
  }
}

// The columns of the gates of a product are grouped by unit, so that a row is read and written in one go: four units of each gate
// in turn, i i i i f f f f c c c c o o o o, then the next four units. The columns of a GRU's second product stand behind those of the
// first one. The caller has all units of a gate together.
import { Pass } from './pass'
import { LANES, at } from './simd'
import { loadSome, storeSome } from './someLanes'

/** Bytes of one group of an LSTM: four units of four gates. */
export const GROUP_BYTES: usize = 64

/** to = from, [N, H] of the caller into columns. */
export function copyToColumns(pass: Pass, to: usize, from: usize): void {
  const second = pass.firstGates * pass.units
  copyToGroups(to, from, pass.firstGates, pass.units)
  copyToGroups(at(to, pass.firstColumns), at(from, second), pass.gateCount - pass.firstGates, pass.units)
}

/** to = from, or to += from: columns into [N, H] of the caller. */
export function addFromColumns(pass: Pass, to: usize, from: usize, isFirst: bool): void {
  const second = pass.firstGates * pass.units
  const others = pass.gateCount - pass.firstGates
  addFromGroups(to, from, pass.firstGates, pass.units, isFirst)
  addFromGroups(at(to, second), at(from, pass.firstColumns), others, pass.units, isFirst)
}

function copyToGroups(to: usize, from: usize, gates: i32, units: i32): void {
  for (let gate = 0; gate < gates; gate++) {
    let group = at(to, gate * LANES)
    let source = at(from, gate * units)
    for (let left = units; left > 0; left -= LANES) {
      storeSome(group, left, loadSome(source, left))
      group = at(group, gates * LANES)
      source += 16
    }
  }
}

function addFromGroups(to: usize, from: usize, gates: i32, units: i32, isFirst: bool): void {
  for (let gate = 0; gate < gates; gate++) {
    let target = at(to, gate * units)
    let group = at(from, gate * LANES)
    for (let left = units; left > 0; left -= LANES) {
      const sum = isFirst ? loadSome(group, left) : f32x4.add(loadSome(target, left), loadSome(group, left))
      storeSome(target, left, sum)
      group = at(group, gates * LANES)
      target += 16
    }
  }
}

// The cell of a GRU: update and reset gates in turn, four units of each, and the candidates of all units behind them. h' is the hidden
// state before the step, times the recurrent mask where there is one.
import { sigmoid, tanh } from './activations'
import { multiplyAdd } from './simd'

/** One row after the first product: activates its gates in place; to = reset * before. */
export function resetGru(gates: usize, before: usize, to: usize, groups: i32): void {
  for (; groups > 0; groups--) {
    v128.store(gates, sigmoid(v128.load(gates)))
    const reset = sigmoid(v128.load(gates, 16))
    v128.store(gates, reset, 16)
    v128.store(to, f32x4.mul(reset, v128.load(before)))
    gates += 32
    before += 16
    to += 16
  }
}

/** After the second product: activates the candidates in place; hidden = update * before + (1 - update) * candidate. */
export function updateGru(gates: usize, candidates: usize, before: usize, hidden: usize, groups: i32): void {
  const one = f32x4.splat(1)
  for (; groups > 0; groups--) {
    const candidate = tanh(v128.load(candidates))
    v128.store(candidates, candidate)
    const update = v128.load(gates)
    const entering = f32x4.mul(f32x4.sub(one, update), candidate)
    v128.store(hidden, multiplyAdd(update, v128.load(before), entering))
    gates += 32
    candidates += 16
    before += 16
    hidden += 16
  }
}

/** One row. With z the update gate, c the candidate, dh the gradient that arrives: dz = dh (h' - c) z (1 - z); dc = dh (1 - z) (1 - c^2). */
export function updateGradients(
  gates: usize,
  candidates: usize,
  before: usize,
  hiddenGradient: usize,
  to: usize,
  candidatesTo: usize,
  groups: i32,
): void {
  const one = f32x4.splat(1)
  for (; groups > 0; groups--) {
    const z = v128.load(gates)
    const c = v128.load(candidates)
    const dh = v128.load(hiddenGradient)
    const rest = f32x4.sub(one, z)
    v128.store(to, f32x4.mul(f32x4.mul(dh, f32x4.sub(v128.load(before), c)), f32x4.mul(z, rest)))
    v128.store(candidatesTo, f32x4.mul(f32x4.mul(dh, rest), f32x4.sub(one, f32x4.mul(c, c))))
    gates += 32
    candidates += 16
    before += 16
    hiddenGradient += 16
    to += 32
    candidatesTo += 16
  }
}

/**
 * One row, once the gradient of r h' has come back: with r the reset gate, dr = d(r h') h' r (1 - r); what needs no product of dh',
 * dh z + d(r h') r, takes the place of d(r h').
 */
export function resetGradients(
  gates: usize,
  before: usize,
  hiddenGradient: usize,
  resetGradient: usize,
  to: usize,
  groups: i32,
): void {
  const one = f32x4.splat(1)
  for (; groups > 0; groups--) {
    const r = v128.load(gates, 16)
    const d = v128.load(resetGradient)
    v128.store(to, f32x4.mul(f32x4.mul(d, v128.load(before)), f32x4.mul(r, f32x4.sub(one, r))), 16)
    v128.store(resetGradient, multiplyAdd(v128.load(hiddenGradient), v128.load(gates), f32x4.mul(d, r)))
    gates += 32
    before += 16
    hiddenGradient += 16
    resetGradient += 16
    to += 32
  }
}

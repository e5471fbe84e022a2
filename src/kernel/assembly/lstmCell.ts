// The cell of an LSTM: what stands between the products. Gates are grouped as in gateLayout.ts.
import { sigmoidGates, tanh } from './activations'
import { GROUP_BYTES } from './gateLayout'
import { multiplyAdd } from './simd'

/** One row: activates the gates in place; cell = forget * before + input * candidate; hidden = output * tanh(cell). */
export function updateLstm(
  gates: usize,
  before: usize,
  cell: usize,
  tanhOfCell: usize,
  hidden: usize,
  groups: i32,
): void {
  sigmoidGates(gates, groups)
  updateCell(gates, before, cell, groups)
  updateHidden(gates, cell, tanhOfCell, hidden, groups)
}

/** Activates the candidates of a row in place; cell = forget * before + input * candidate. */
function updateCell(gates: usize, before: usize, cell: usize, groups: i32): void {
  for (; groups > 0; groups--) {
    const candidate = tanh(v128.load(gates, 32))
    v128.store(gates, candidate, 32)
    const entering = f32x4.mul(v128.load(gates), candidate)
    v128.store(cell, multiplyAdd(v128.load(gates, 16), v128.load(before), entering))
    gates += GROUP_BYTES
    before += 16
    cell += 16
  }
}

/** hidden = output * tanh(cell): a loop of its own, so that more independent work is in flight. */
function updateHidden(gates: usize, cell: usize, tanhOfCell: usize, hidden: usize, groups: i32): void {
  for (; groups > 0; groups--) {
    const squashed = tanh(v128.load(cell))
    v128.store(tanhOfCell, squashed)
    v128.store(hidden, f32x4.mul(v128.load(gates, 48), squashed))
    gates += GROUP_BYTES
    cell += 16
    tanhOfCell += 16
    hidden += 16
  }
}

/**
 * One row. With i, f, g, o the gates, c' the cell state before, s = tanh(c), dh and dc the gradients that arrive:
 * dc += dh o (1 - s^2); di = dc g i (1 - i); df = dc c' f (1 - f); dg = dc i (1 - g^2); do = dh s o (1 - o); dc' = dc f.
 */
export function lstmGradients(
  gates: usize,
  before: usize,
  tanhOfCell: usize,
  hiddenGradient: usize,
  cellGradient: usize,
  to: usize,
  groups: i32,
): void {
  const one = f32x4.splat(1)
  for (; groups > 0; groups--) {
    const i = v128.load(gates)
    const f = v128.load(gates, 16)
    const g = v128.load(gates, 32)
    const o = v128.load(gates, 48)
    const s = v128.load(tanhOfCell)
    const dh = v128.load(hiddenGradient)
    const slope = f32x4.sub(one, f32x4.mul(s, s))
    const dc = multiplyAdd(f32x4.mul(dh, o), slope, v128.load(cellGradient))
    v128.store(to, f32x4.mul(f32x4.mul(dc, g), f32x4.mul(i, f32x4.sub(one, i))))
    v128.store(to, f32x4.mul(f32x4.mul(dc, v128.load(before)), f32x4.mul(f, f32x4.sub(one, f))), 16)
    v128.store(to, f32x4.mul(f32x4.mul(dc, i), f32x4.sub(one, f32x4.mul(g, g))), 32)
    v128.store(to, f32x4.mul(f32x4.mul(dh, s), f32x4.mul(o, f32x4.sub(one, o))), 48)
    v128.store(cellGradient, f32x4.mul(dc, f))
    before += 16
    tanhOfCell += 16
    hiddenGradient += 16
    cellGradient += 16
    gates += GROUP_BYTES
    to += GROUP_BYTES
  }
}

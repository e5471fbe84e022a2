import { cellBefore } from './forwardCell'
import { GROUP_BYTES } from './gateLayout'
import { Part, Pass } from './pass'
import { activeRows, callerRow, coveredRows, position, rowOffset } from './rowPlaces'
import { addRow, clearRow, copyRow } from './rows'
import { LANES, at, multiplyAdd } from './simd'

/** Rows whose last step this is begin with the gradients of their final states; step -1 takes the rows without steps. */
export function startEndingRows(pass: Pass, part: Part, step: i32): void {
  const end = step < 0 ? part.count : activeRows(part, step)
  for (let row = activeRows(part, step + 1); row < end; row++) {
    const place = callerRow(pass, part, row) * pass.units
    const hidden = at(part.stateGradient, row * pass.gradientColumns)
    const cell = at(part.cellGradient, row * pass.paddedUnits)
    clearRow(hidden, pass.paddedUnits)
    clearRow(cell, pass.paddedUnits)
    if (pass.lastGradient) addRow(hidden, at(pass.lastGradient, place), pass.units)
    if (pass.finalHiddenGradient) addRow(hidden, at(pass.finalHiddenGradient, place), pass.units)
    if (pass.finalCellGradient) addRow(cell, at(pass.finalCellGradient, place), pass.units)
  }
}

/** Gradients of the gates of one step before their activation, [covered rows, G]; the cell gradient moves one step back. */
export function gateGradients(pass: Pass, part: Part, step: i32, to: usize): void {
  const width = pass.paddedUnits
  const offset = rowOffset(part, step)
  const active = activeRows(part, step)
  for (let row = 0; row < active; row++) {
    const hiddenGradient = at(part.stateGradient, row * pass.gradientColumns)
    if (pass.outputGradient) {
      addRow(
        hiddenGradient,
        at(pass.outputGradient, position(pass, part, row, step) * pass.units),
        pass.units,
      )
    }
    if (pass.hiddenGradient) {
      const place = position(pass, part, row, step) * pass.units
      copyRow(at(pass.hiddenGradient, place), hiddenGradient, pass.units)
    }
    gateGradientsOfRow(
      at(part.activations, (offset + row) * pass.gates),
      cellBefore(pass, part, step, row),
      at(part.cellTanh, (offset + row) * width),
      hiddenGradient,
      at(part.cellGradient, row * width),
      at(to, row * pass.gates),
      width / LANES,
    )
  }
  clearRow(at(to, active * pass.gates), (coveredRows(part, step) - active) * pass.gates)
}

/**
 * One row. With i, f, g, o the gates, c' the cell state before, s = tanh(c), dh and dc the gradients that arrive:
 * dc += dh o (1 - s^2); di = dc g i (1 - i); df = dc c' f (1 - f); dg = dc i (1 - g^2); do = dh s o (1 - o); dc' = dc f.
 */
function gateGradientsOfRow(
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

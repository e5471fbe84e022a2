import { cellBefore } from './forwardCell'
import { resetGradients, updateGradients } from './gruCell'
import { lstmGradients } from './lstmCell'
import { GRU, LSTM, Part, Pass } from './pass'
import { rnnGradients } from './rnnCell'
import { activeRows, callerRow, coveredRows, position, rowOffset } from './rowPlaces'
import { addRow, clearRow, copyRow } from './rows'
import { LANES, at } from './simd'

/** Rows whose last step this is begin with the gradients of their final states; step -1 takes the rows without steps. */
export function startEndingRows(pass: Pass, part: Part, step: i32): void {
  const end = step < 0 ? part.count : activeRows(part, step)
  for (let row = activeRows(part, step + 1); row < end; row++) {
    const place = callerRow(pass, part, row) * pass.units
    const hidden = at(part.stateGradient, row * pass.gradientColumns)
    clearRow(hidden, pass.paddedUnits)
    if (pass.lastGradient) addRow(hidden, at(pass.lastGradient, place), pass.units)
    if (pass.finalHiddenGradient) addRow(hidden, at(pass.finalHiddenGradient, place), pass.units)
    if (!part.cellGradient) continue
    const cell = at(part.cellGradient, row * pass.paddedUnits)
    clearRow(cell, pass.paddedUnits)
    if (pass.finalCellGradient) addRow(cell, at(pass.finalCellGradient, place), pass.units)
  }
}

/**
 * Gradients of the gates of one step before their activation, [covered rows, G]; the cell gradient moves one step back. Those of the reset gates
 * of a GRU are still missing.
 */
export function gateGradients(pass: Pass, part: Part, step: i32, to: usize): void {
  const width = pass.paddedUnits
  const offset = rowOffset(part, step)
  const active = activeRows(part, step)
  // the last panel may be half a one
  const padding = pass.gates - pass.gateCount * width
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
    const gates = at(part.activations, (offset + row) * pass.gates)
    const own = at(to, row * pass.gates)
    if (pass.cell == LSTM) {
      lstmGradients(
        gates,
        cellBefore(pass, part, step, row),
        at(part.cellTanh, (offset + row) * width),
        hiddenGradient,
        at(part.cellGradient, row * width),
        own,
        width / LANES,
      )
    } else if (pass.cell == GRU) {
      const first = pass.firstColumns
      const before = at(part.state, (offset + row) * pass.depth)
      updateGradients(gates, at(gates, first), before, hiddenGradient, own, at(own, first), width / LANES)
    } else rnnGradients(gates, hiddenGradient, own, width / LANES)
    if (padding) clearRow(at(own, pass.gates - padding), padding)
  }
  clearRow(at(to, active * pass.gates), (coveredRows(part, step) - active) * pass.gates)
}

/** The gradients of the reset gates of one step, from what the second product gave back. */
export function resetGateGradients(pass: Pass, part: Part, step: i32, to: usize): void {
  const offset = rowOffset(part, step)
  const active = activeRows(part, step)
  for (let row = 0; row < active; row++) {
    resetGradients(
      at(part.activations, (offset + row) * pass.gates),
      at(part.state, (offset + row) * pass.depth),
      at(part.stateGradient, row * pass.gradientColumns),
      at(part.resetGradient, row * pass.gradientColumns),
      at(to, row * pass.gates),
      pass.paddedUnits / LANES,
    )
  }
}

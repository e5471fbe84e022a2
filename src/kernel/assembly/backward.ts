import { gateGradients, resetGateGradients, startEndingRows } from './backwardCell'
import { clearPastEnds } from './forward'
import { Part, Pass, partAt } from './pass'
import { addProduct } from './products'
import { activeRows, callerRow, coveredRows, position, rowOffset } from './rowPlaces'
import { addRow, clearRow, copyRow, multiplyRow } from './rows'
import { addLargeProduct } from './rowsByQuadrants'
import { at } from './simd'
import { PANEL_WIDTH, roundUp } from './tiling'
import { addToWeightGradient, clearWeightGradient, finishWeightGradient } from './weightGradient'

/** All steps of one part, last to first: gradients of its inputs and initial states, its share in those of the weights. */
export function backwardPart(address: usize, index: i32): void {
  const pass = changetype<Pass>(address)
  const part = partAt(pass, index)
  clearWeightGradient(pass, part)
  if (pass.projection) clearRow(part.projectionGradient, pass.slotCount * pass.gates)
  if (pass.inputGradient) clearPastEnds(pass, part, pass.inputGradient, pass.inputs)
  if (pass.hiddenGradient) clearPastEnds(pass, part, pass.hiddenGradient, pass.units)
  let used = part.gradientRows
  for (let step = part.steps - 1; step >= 0; step--) {
    used -= coveredRows(part, step)
    const gates = at(part.gateGradient, used * pass.gates)
    startEndingRows(pass, part, step)
    gateGradients(pass, part, step, gates)
    if (part.resetGradient) {
      addSecondProduct(pass, part, step, gates)
      resetGateGradients(pass, part, step, gates)
    }
    stateGradients(pass, part, step, gates)
    if (pass.projection) addToProjection(pass, part, step, gates)
    if (step == 0 || used < coveredRows(part, step - 1)) {
      addToWeightGradient(pass, part, step, gates, part.gradientRows - used)
      used = part.gradientRows
    }
  }
  finishWeightGradient(pass, part)
  giveInitialGradients(pass, part)
}

/** Gradient of the state rows, which are the hidden state before the step and the inputs: gate gradients times weights^T. */
function stateGradients(pass: Pass, part: Part, step: i32, gates: usize): void {
  const columns = pass.gradientColumns
  const covered = coveredRows(part, step)
  const active = activeRows(part, step)
  addLargeProduct(
    covered,
    columns,
    pass.firstColumns,
    gates,
    pass.gates,
    pass.transposedPanels,
    pass.transposedFactors,
    part.resetGradient ? part.resetGradient : pass.zeroRow,
    part.resetGradient ? columns : 0,
    part.stateGradient,
    columns,
    part.productScratch,
  )
  for (let row = 0; row < active; row++) {
    const gradient = at(part.stateGradient, row * columns)
    const callersRow = callerRow(pass, part, row)
    if (pass.recurrentMask) multiplyRow(gradient, at(pass.recurrentMask, callersRow * pass.units), pass.units)
    if (pass.inputGradient) {
      const to = at(pass.inputGradient, position(pass, part, row, step) * pass.inputs)
      copyRow(to, at(gradient, pass.paddedUnits), pass.inputs)
      if (pass.inputMask) multiplyRow(to, at(pass.inputMask, callersRow * pass.inputs), pass.inputs)
    }
  }
}

/** Gradient of what the second product has read, from those of its gates. */
function addSecondProduct(pass: Pass, part: Part, step: i32, gates: usize): void {
  const columns = pass.gradientColumns
  const first = pass.firstColumns
  addProduct(
    coveredRows(part, step),
    columns,
    pass.gates - first,
    at(gates, first),
    pass.gates,
    at(pass.transposedPanels, roundUp(pass.depth, PANEL_WIDTH) * first),
    pass.zeroRow,
    0,
    part.resetGradient,
    columns,
  )
}

/** Adds the gate gradients of each row to those of its token. */
function addToProjection(pass: Pass, part: Part, step: i32, gates: usize): void {
  const active = activeRows(part, step)
  for (let row = 0; row < active; row++) {
    const slot = load<i32>(at(pass.slots, position(pass, part, row, step)))
    addRow(at(part.projectionGradient, slot * pass.gates), at(gates, row * pass.gates), pass.gates)
  }
}

/** What is left after the first step belongs to the initial states; rows without steps hand the final gradients on. */
function giveInitialGradients(pass: Pass, part: Part): void {
  startEndingRows(pass, part, -1)
  for (let row = 0; row < part.count; row++) {
    const callersRow = callerRow(pass, part, row) * pass.units
    copyRow(
      at(pass.initialHiddenGradient, callersRow),
      at(part.stateGradient, row * pass.gradientColumns),
      pass.units,
    )
    if (!part.cellGradient) continue
    copyRow(
      at(pass.initialCellGradient, callersRow),
      at(part.cellGradient, row * pass.paddedUnits),
      pass.units,
    )
  }
}

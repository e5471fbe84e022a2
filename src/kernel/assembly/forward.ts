import { resetStates, updateStates } from './forwardCell'
import { loadInputs, loadProjection, setInitialStates } from './forwardInputs'
import { Part, Pass, partAt } from './pass'
import { addProduct } from './products'
import { callerRow, coveredRows, lengthOf, rowOffset } from './rowPlaces'
import { clearRow } from './rows'
import { addLargeProduct } from './rowsByQuadrants'
import { at } from './simd'

/** All steps of one part: gates, states, and what the caller wants of them. */
export function forwardPart(address: usize, index: i32): void {
  const pass = changetype<Pass>(address)
  const part = partAt(pass, index)
  setInitialStates(pass, part)
  if (pass.outputs) clearPastEnds(pass, part, pass.outputs, pass.units)
  for (let step = 0; step < part.steps; step++) {
    const offset = rowOffset(part, step)
    const state = at(part.state, offset * pass.depth)
    const gates = at(part.activations, offset * pass.gates)
    if (pass.projection) loadProjection(pass, part, step, gates)
    else loadInputs(pass, part, step, state)
    addLargeProduct(
      coveredRows(part, step),
      pass.firstColumns,
      pass.depth,
      state,
      pass.depth,
      pass.panels,
      pass.factors,
      pass.projection ? gates : pass.paddedBias,
      pass.projection ? pass.gates : 0,
      gates,
      pass.gates,
      part.productScratch,
    )
    if (part.resetState) {
      resetStates(pass, part, step)
      addSecondProduct(pass, part, step, gates)
    }
    updateStates(pass, part, step)
  }
}

/** The gates that read what the reset gates have left of the hidden state. */
function addSecondProduct(pass: Pass, part: Part, step: i32, gates: usize): void {
  const first = pass.firstColumns
  const to = at(gates, first)
  addProduct(
    coveredRows(part, step),
    pass.gates - first,
    pass.depth,
    at(part.resetState, rowOffset(part, step) * pass.depth),
    pass.depth,
    at(pass.panels, first * pass.depth),
    pass.projection ? to : at(pass.paddedBias, first),
    pass.projection ? pass.gates : 0,
    to,
    pass.gates,
  )
}

/** Zeros where the rows of the part have no step; base is [T, B, width]. */
export function clearPastEnds(pass: Pass, part: Part, base: usize, width: i32): void {
  for (let row = 0; row < part.count; row++) {
    for (let time = lengthOf(pass, part, row); time < pass.steps; time++) {
      clearRow(at(base, (time * pass.batch + callerRow(pass, part, row)) * width), width)
    }
  }
}

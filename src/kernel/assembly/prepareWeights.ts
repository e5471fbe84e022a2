import { copyToGroups } from './gateLayout'
import { packPanels, packTransposedPanels } from './panels'
import { Pass } from './pass'
import { clearRow } from './rows'
import { at } from './simd'
import { PANEL_WIDTH, roundUp } from './tiling'

/** Lays the weights out with padding, rows of the hidden state first. */
export function padWeights(address: usize, _index: i32): void {
  const pass = changetype<Pass>(address)
  clearRow(pass.paddedWeights, (pass.paddedUnits + pass.paddedInputs + 12) * pass.gates)
  clearRow(pass.paddedBias, pass.gates)
  copyToGroups(pass.paddedBias, pass.bias, pass.units)
  for (let unit = 0; unit < pass.units; unit++) {
    const row = pass.inputs + unit
    copyToGroups(paddedRow(pass, unit), at(pass.weights, row * 4 * pass.units), pass.units)
  }
  for (let input = 0; input < pass.inputs; input++) {
    const row = pass.paddedUnits + input
    copyToGroups(paddedRow(pass, row), at(pass.weights, input * 4 * pass.units), pass.units)
  }
}

/** Packs the padded weights: index 0 for the forward products, index 1 for the backward ones. */
export function packWeights(address: usize, index: i32): void {
  const pass = changetype<Pass>(address)
  if (index == 0) packForward(pass)
  else packBackward(pass)
}

function paddedRow(pass: Pass, row: i32): usize {
  return at(pass.paddedWeights, row * pass.gates)
}

function packForward(pass: Pass): void {
  packPanels(pass.panels, pass.paddedWeights, pass.depth, pass.gates, pass.gates)
  if (pass.projection) {
    packPanels(pass.inputPanels, paddedRow(pass, pass.paddedUnits), pass.paddedInputs, pass.gates, pass.gates)
  }
}

function packBackward(pass: Pass): void {
  packTransposedPanels(
    pass.transposedPanels,
    pass.paddedWeights,
    roundUp(pass.depth, PANEL_WIDTH),
    pass.gates,
    pass.gates,
  )
  if (pass.projection) {
    packTransposedPanels(
      pass.inputTransposedPanels,
      paddedRow(pass, pass.paddedUnits),
      roundUp(pass.paddedInputs, PANEL_WIDTH),
      pass.gates,
      pass.gates,
    )
  }
}

import { copyToColumns } from './gateLayout'
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
  copyToColumns(pass, pass.paddedBias, pass.bias)
  const columns = pass.gateCount * pass.units
  for (let unit = 0; unit < pass.units; unit++) {
    const row = pass.inputs + unit
    copyToColumns(pass, paddedRow(pass, unit), at(pass.weights, row * columns))
  }
  for (let input = 0; input < pass.inputs; input++) {
    const row = pass.paddedUnits + input
    copyToColumns(pass, paddedRow(pass, row), at(pass.weights, input * columns))
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
  const rows = roundUp(pass.depth, PANEL_WIDTH)
  const first = pass.firstColumns
  const second = pass.gates - first
  packTransposedPanels(pass.transposedPanels, pass.paddedWeights, rows, first, pass.gates)
  if (second) {
    const panels = at(pass.transposedPanels, rows * first)
    packTransposedPanels(panels, at(pass.paddedWeights, first), rows, second, pass.gates)
  }
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

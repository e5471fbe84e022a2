import { sigmoidGates, tanh } from './activations'
import { GROUP_BYTES } from './gateLayout'
import { Part, Pass } from './pass'
import { activeRows, callerRow, coveredRows, position, rowOffset } from './rowPlaces'
import { copyRow, multiplyRow } from './rows'
import { LANES, at, multiplyAdd } from './simd'

/** Gates, cell and hidden state of one step; the hidden state goes into the state rows of the next step. */
export function updateStates(pass: Pass, part: Part, step: i32): void {
  const units = pass.units
  const width = pass.paddedUnits
  const groups = width / LANES
  const offset = rowOffset(part, step)
  const nextOffset = rowOffset(part, step + 1)
  const covered = coveredRows(part, step)
  const nextCovered = coveredRows(part, step + 1)
  const active = activeRows(part, step)
  const nextActive = activeRows(part, step + 1)
  for (let row = 0; row < covered; row++) {
    const gates = at(part.activations, (offset + row) * pass.gates)
    const cell = at(part.cells, (offset + row) * width)
    const tanhOfCell = at(part.cellTanh, (offset + row) * width)
    const hidden = row < nextCovered ? at(part.state, (nextOffset + row) * pass.depth) : part.spareRow
    sigmoidGates(gates, groups)
    updateCell(gates, cellBefore(pass, part, step, row), cell, groups)
    updateHidden(gates, cell, tanhOfCell, hidden, groups)
    if (row >= active) continue
    const callersRow = callerRow(pass, part, row) * units
    if (pass.outputs) copyRow(at(pass.outputs, position(pass, part, row, step) * units), hidden, units)
    if (row >= nextActive) {
      copyRow(at(pass.finalHidden, callersRow), hidden, units)
      copyRow(at(pass.finalCell, callersRow), cell, units)
    } else if (pass.recurrentMask) {
      multiplyRow(hidden, at(pass.recurrentMask, callersRow), units)
    }
  }
}

/** Where the cell state before a step lies. */
export function cellBefore(pass: Pass, part: Part, step: i32, row: i32): usize {
  if (step == 0) return at(part.initialCells, row * pass.paddedUnits)
  return at(part.cells, (rowOffset(part, step - 1) + row) * pass.paddedUnits)
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

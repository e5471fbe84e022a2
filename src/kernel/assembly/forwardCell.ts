import { sigmoid, tanh } from './activations'
import { Part, Pass } from './pass'
import { activeRows, callerRow, coveredRows, position, rowOffset } from './rowPlaces'
import { copyRow, multiplyRow } from './rows'
import { at, multiplyAdd } from './simd'

/** Gates, cell and hidden state of one step; the hidden state goes into the state rows of the next step. */
export function updateStates(pass: Pass, part: Part, step: i32): void {
  const units = pass.units
  const width = pass.paddedUnits
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
    updateCell(gates, cellBefore(pass, part, step, row), cell, width)
    updateHidden(at(gates, 3 * width), cell, tanhOfCell, hidden, width)
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

/** Activates the gates [4, width] in place; cell = forget * before + input * candidate. */
export function updateCell(gates: usize, before: usize, cell: usize, width: i32): void {
  const gate = (<usize>width) << 2
  for (const end = gates + gate; gates != end; gates += 16) {
    const input = sigmoid(v128.load(gates))
    const forget = sigmoid(v128.load(gates + gate))
    const candidate = tanh(v128.load(gates + 2 * gate))
    v128.store(gates, input)
    v128.store(gates + gate, forget)
    v128.store(gates + 2 * gate, candidate)
    v128.store(gates + 3 * gate, sigmoid(v128.load(gates + 3 * gate)))
    v128.store(cell, multiplyAdd(forget, v128.load(before), f32x4.mul(input, candidate)))
    before += 16
    cell += 16
  }
}

/** hidden = output * tanh(cell): a loop of its own, so that more independent work is in flight. */
export function updateHidden(output: usize, cell: usize, tanhOfCell: usize, hidden: usize, width: i32): void {
  for (const end = cell + ((<usize>width) << 2); cell != end; cell += 16) {
    const squashed = tanh(v128.load(cell))
    v128.store(tanhOfCell, squashed)
    v128.store(hidden, f32x4.mul(v128.load(output), squashed))
    output += 16
    tanhOfCell += 16
    hidden += 16
  }
}

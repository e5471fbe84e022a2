import { resetGru, updateGru } from './gruCell'
import { updateLstm } from './lstmCell'
import { GRU, LSTM, Part, Pass } from './pass'
import { updateRnn } from './rnnCell'
import { activeRows, callerRow, coveredRows, position, rowOffset } from './rowPlaces'
import { copyRow, multiplyRow } from './rows'
import { LANES, at } from './simd'

/** Gates and states of one step; the hidden state goes into the state rows of the next step. */
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
    const hidden = row < nextCovered ? at(part.state, (nextOffset + row) * pass.depth) : part.spareRow
    if (pass.cell == LSTM) {
      const tanhOfCell = at(part.cellTanh, (offset + row) * width)
      updateLstm(gates, cellBefore(pass, part, step, row), cell, tanhOfCell, hidden, groups)
    } else if (pass.cell == GRU) {
      const before = at(part.state, (offset + row) * pass.depth)
      updateGru(gates, at(gates, pass.firstColumns), before, hidden, groups)
    } else updateRnn(gates, hidden, groups)
    if (row >= active) continue
    const callersRow = callerRow(pass, part, row) * units
    if (pass.outputs) copyRow(at(pass.outputs, position(pass, part, row, step) * units), hidden, units)
    if (row >= nextActive) {
      copyRow(at(pass.finalHidden, callersRow), hidden, units)
      if (pass.finalCell) copyRow(at(pass.finalCell, callersRow), cell, units)
    } else if (pass.recurrentMask) {
      multiplyRow(hidden, at(pass.recurrentMask, callersRow), units)
    }
  }
}

/** What the second product of a step reads: the hidden state times the reset gate, and the inputs. */
export function resetStates(pass: Pass, part: Part, step: i32): void {
  const offset = rowOffset(part, step)
  const covered = coveredRows(part, step)
  for (let row = offset; row < offset + covered; row++) {
    const state = at(part.state, row * pass.depth)
    const to = at(part.resetState, row * pass.depth)
    resetGru(at(part.activations, row * pass.gates), state, to, pass.paddedUnits / LANES)
    copyRow(at(to, pass.paddedUnits), at(state, pass.paddedUnits), pass.depth - pass.paddedUnits)
  }
}

/** Where the cell state before a step lies. */
export function cellBefore(pass: Pass, part: Part, step: i32, row: i32): usize {
  if (step == 0) return at(part.initialCells, row * pass.paddedUnits)
  return at(part.cells, (rowOffset(part, step - 1) + row) * pass.paddedUnits)
}

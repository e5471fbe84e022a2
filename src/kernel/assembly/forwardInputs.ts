import { Part, Pass } from './pass'
import { activeRows, callerRow, coveredRows, position, rowOffset } from './rowPlaces'
import { clearRow, copyPaddedRow, copyRow, multiplyRow } from './rows'
import { at } from './simd'

/** Initial states of all rows; they are final, too, for rows without steps. */
export function setInitialStates(pass: Pass, part: Part): void {
  for (let row = 0; row < part.count; row++) {
    const place = callerRow(pass, part, row) * pass.units
    copyOrClear(at(pass.finalHidden, place), pass.initialHidden, place, pass.units, pass.units)
    if (pass.finalCell)
      copyOrClear(at(pass.finalCell, place), pass.initialCell, place, pass.units, pass.units)
  }
  const covered = coveredRows(part, 0)
  const active = activeRows(part, 0)
  for (let row = 0; row < covered; row++) {
    const hidden = at(part.state, (rowOffset(part, 0) + row) * pass.depth)
    // a row of tiles alone is zero
    const place = row < active ? callerRow(pass, part, row) * pass.units : 0
    copyOrClear(hidden, row < active ? pass.initialHidden : 0, place, pass.units, pass.paddedUnits)
    if (part.initialCells) {
      const cell = at(part.initialCells, row * pass.paddedUnits)
      copyOrClear(cell, row < active ? pass.initialCell : 0, place, pass.units, pass.paddedUnits)
    }
    if (row < active && pass.recurrentMask) multiplyRow(hidden, at(pass.recurrentMask, place), pass.units)
  }
}

function copyOrClear(to: usize, base: usize, place: i32, width: i32, paddedWidth: i32): void {
  if (base) copyPaddedRow(to, at(base, place), width, paddedWidth)
  else clearRow(to, paddedWidth)
}

/** The inputs of one step into the state rows, behind the hidden state. */
export function loadInputs(pass: Pass, part: Part, step: i32, state: usize): void {
  const active = activeRows(part, step)
  const covered = coveredRows(part, step)
  for (let row = 0; row < covered; row++) {
    const to = at(state, row * pass.depth + pass.paddedUnits)
    if (row < active) {
      copyPaddedRow(
        to,
        at(pass.x, position(pass, part, row, step) * pass.inputs),
        pass.inputs,
        pass.paddedInputs,
      )
      if (pass.inputMask) {
        multiplyRow(to, at(pass.inputMask, callerRow(pass, part, row) * pass.inputs), pass.inputs)
      }
    } else {
      clearRow(to, pass.paddedInputs)
    }
  }
}

/** What each token adds to the gates, bias included, into the gates of one step. */
export function loadProjection(pass: Pass, part: Part, step: i32, gates: usize): void {
  const active = activeRows(part, step)
  for (let row = 0; row < active; row++) {
    const slot = load<i32>(at(pass.slots, position(pass, part, row, step)))
    copyRow(at(gates, row * pass.gates), at(pass.projection, slot * pass.gates), pass.gates)
  }
  clearRow(at(gates, active * pass.gates), (coveredRows(part, step) - active) * pass.gates)
}

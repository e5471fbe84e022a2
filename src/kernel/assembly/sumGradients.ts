import { Pass, partAt } from './pass'
import { addRow, copyRow } from './rows'
import { at } from './simd'

/** Adds the shares of all parts, in their order, into the gradients of weights and bias; index takes every partCount-th row. */
export function sumGradients(address: usize, index: i32): void {
  const pass = changetype<Pass>(address)
  for (let row = index; row < pass.inputs + pass.units; row += pass.partCount) {
    const source = row < pass.inputs ? pass.paddedUnits + row : row - pass.inputs
    for (let part = 0; part < pass.partCount; part++) {
      const from = at(partAt(pass, part).weightGradient, source * pass.gates)
      addGates(pass, at(pass.weightGradient, row * 4 * pass.units), from, part == 0)
    }
  }
  if (index == 0) {
    for (let part = 0; part < pass.partCount; part++) {
      addGates(pass, pass.biasGradient, partAt(pass, part).biasGradient, part == 0)
    }
  }
}

/** [4, Hp] -> [4 H]: the first part is copied, the others are added. */
function addGates(pass: Pass, to: usize, from: usize, isFirst: bool): void {
  for (let gate = 0; gate < 4; gate++) {
    const target = at(to, gate * pass.units)
    const source = at(from, gate * pass.paddedUnits)
    if (isFirst) copyRow(target, source, pass.units)
    else addRow(target, source, pass.units)
  }
}

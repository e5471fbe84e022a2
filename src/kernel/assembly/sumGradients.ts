import { addFromColumns } from './gateLayout'
import { Pass, partAt } from './pass'
import { at } from './simd'

/** Adds the shares of all parts, in their order, into the gradients of weights and bias; index takes every partCount-th row. */
export function sumGradients(address: usize, index: i32): void {
  const pass = changetype<Pass>(address)
  for (let row = index; row < pass.inputs + pass.units; row += pass.partCount) {
    const source = row < pass.inputs ? pass.paddedUnits + row : row - pass.inputs
    for (let part = 0; part < pass.partCount; part++) {
      const from = at(partAt(pass, part).weightGradient, source * pass.gates)
      addFromColumns(pass, at(pass.weightGradient, row * pass.gateCount * pass.units), from, part == 0)
    }
  }
  if (index == 0) {
    for (let part = 0; part < pass.partCount; part++) {
      addFromColumns(pass, pass.biasGradient, partAt(pass, part).biasGradient, part == 0)
    }
  }
}

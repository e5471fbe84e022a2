// Token input. The embedding rows that occur in the batch are gathered once. Without a mask on the inputs their product with
// the weights is a table, too (the projection): a step then adds a row of it instead of multiplying, and its gradient
// is gathered by token before the two products that it needs. That saves I / (I + H) of all work.
import { packPanels, packTallPanels } from './panels'
import { Part, Pass, partAt } from './pass'
import { addProduct, addTransposedProduct } from './products'
import { addRow, clearRow, copyPaddedRow, copyRow } from './rows'
import { at } from './simd'
import { PANEL_WIDTH, paddedRows, roundUp } from './tiling'

/** Any number of these is covered by whole tiles in both builds, so that ranges do not touch each other's rows. */
const SLOT_UNIT: i32 = 12

/** Width of a row of `tokenRows` and `tokenGradients`. */
function tokenWidth(pass: Pass): i32 {
  return roundUp(pass.paddedInputs, PANEL_WIDTH)
}

/** The first slot of a range; each part has one. */
function rangeStart(pass: Pass, index: i32): i32 {
  const size = roundUp((pass.slotCount + pass.partCount - 1) / pass.partCount, SLOT_UNIT)
  return min(pass.slotCount, index * size)
}

/** Gathers the embedding rows of one range of slots and, where there is a projection, computes it. */
export function loadTokens(address: usize, index: i32): void {
  const pass = changetype<Pass>(address)
  const start = rangeStart(pass, index)
  const count = rangeStart(pass, index + 1) - start
  const width = tokenWidth(pass)
  const rows = at(pass.tokenRows, start * width)
  for (let slot = 0; slot < count; slot++) {
    const token = load<i32>(at(pass.tokens, start + slot))
    copyPaddedRow(at(rows, slot * width), at(pass.embedding, token * pass.inputs), pass.inputs, width)
  }
  if (!pass.projection) return
  const projection = at(pass.projection, start * pass.gates)
  for (let slot = 0; slot < count; slot++)
    copyRow(at(projection, slot * pass.gates), pass.paddedBias, pass.gates)
  addProduct(
    paddedRows(count),
    pass.gates,
    pass.paddedInputs,
    rows,
    width,
    pass.inputPanels,
    pass.paddedBias,
    0,
    projection,
    pass.gates,
  )
}

/** Writes out the inputs [T, B, I] of one range of steps, for masks that differ from row to row. */
export function expandTokens(address: usize, index: i32): void {
  const pass = changetype<Pass>(address)
  const total = pass.steps * pass.batch
  const end = <i32>((<i64>total * (index + 1)) / pass.partCount)
  for (let place = <i32>((<i64>total * index) / pass.partCount); place < end; place++) {
    const slot = load<i32>(at(pass.slots, place))
    if (slot >= 0) {
      copyRow(at(pass.x, place * pass.inputs), at(pass.tokenRows, slot * tokenWidth(pass)), pass.inputs)
    }
  }
}

/** The gradient of the embedding rows from that of the inputs [T, B, I]; one thread, so that the order is fixed. */
export function collectTokenGradients(address: usize, _index: i32): void {
  const pass = changetype<Pass>(address)
  const width = tokenWidth(pass)
  const total = pass.steps * pass.batch
  clearRow(pass.tokenGradients, pass.slotCount * width)
  for (let place = 0; place < total; place++) {
    const slot = load<i32>(at(pass.slots, place))
    if (slot >= 0) {
      addRow(at(pass.tokenGradients, slot * width), at(pass.inputGradient, place * pass.inputs), pass.inputs)
    }
  }
  giveEmbeddingGradient(pass, 0, pass.slotCount)
}

/** From the gradient of the projection, of one range of slots: those of the embedding and of the weights of the inputs. */
export function projectionGradients(address: usize, index: i32): void {
  const pass = changetype<Pass>(address)
  const part = partAt(pass, index)
  const end = rangeStart(pass, index + 1)
  const block = (part.gradientRows / SLOT_UNIT) * SLOT_UNIT
  for (let start = rangeStart(pass, index); start < end; start += block) {
    const count = min(block, end - start)
    const gradients = sumOverParts(pass, start, count)
    if (pass.embeddingGradient) {
      tokenRowGradients(pass, start, count, gradients)
      giveEmbeddingGradient(pass, start, count)
    }
    addInputWeightGradient(pass, part, start, count, gradients)
  }
}

/** Adds the projection gradients of all parts, in their order, into those of the first; returns where they lie. */
function sumOverParts(pass: Pass, start: i32, count: i32): usize {
  const sum = at(partAt(pass, 0).projectionGradient, start * pass.gates)
  for (let index = 1; index < pass.partCount; index++) {
    addRow(sum, at(partAt(pass, index).projectionGradient, start * pass.gates), count * pass.gates)
  }
  return sum
}

function tokenRowGradients(pass: Pass, start: i32, count: i32, gradients: usize): void {
  const width = tokenWidth(pass)
  const to = at(pass.tokenGradients, start * width)
  addProduct(
    paddedRows(count),
    width,
    pass.gates,
    gradients,
    pass.gates,
    pass.inputTransposedPanels,
    pass.zeroRow,
    0,
    to,
    width,
  )
}

/** Each slot is another token, so no two ranges write the same row. */
function giveEmbeddingGradient(pass: Pass, start: i32, count: i32): void {
  const width = tokenWidth(pass)
  for (let slot = start; slot < start + count; slot++) {
    const token = load<i32>(at(pass.tokens, slot))
    copyRow(
      at(pass.embeddingGradient, token * pass.inputs),
      at(pass.tokenGradients, slot * width),
      pass.inputs,
    )
  }
}

function addInputWeightGradient(pass: Pass, part: Part, start: i32, count: i32, gradients: usize): void {
  const width = tokenWidth(pass)
  packTallPanels(part.statePanels, at(pass.tokenRows, start * width), count, pass.paddedInputs, width)
  packPanels(part.gradientPanels, gradients, count, pass.gates, pass.gates)
  addTransposedProduct(
    pass.paddedInputs,
    pass.gates,
    count,
    part.statePanels,
    part.gradientPanels,
    at(part.weightGradient, pass.paddedUnits * pass.gates),
    pass.gates,
  )
}

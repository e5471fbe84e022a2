// The share of a part in the gradients of weights and bias, summed block by block.
import { addTransposedByQuadrants } from './columnsByQuadrants'
import { packPanelsAndSum, packTallPanels } from './panels'
import { Part, Pass } from './pass'
import { addTransposedProduct } from './products'
import { SHARED_PRODUCTS, addSharedProducts } from './quadrants'
import { rowOffset } from './rowPlaces'
import { clearRow } from './rows'
import { at } from './simd'

/** Blocks of fewer rows are multiplied as a whole: by quadrants more of C is read and written, however few the rows. */
const LEAST_BLOCK_ROWS: i32 = 64

/** Sums of nothing. */
export function clearWeightGradient(pass: Pass, part: Part): void {
  clearRow(part.weightGradient, (pass.paddedUnits + pass.paddedInputs) * pass.gates)
  clearRow(part.biasGradient, pass.gates)
  if (part.sharedProducts) clearRow(part.sharedProducts, (SHARED_PRODUCTS * pass.depth * pass.gates) / 4)
}

/** Adds the rows from a step on, while they are in the cache: state^T times gate gradients, and their sums. */
export function addToWeightGradient(pass: Pass, part: Part, step: i32, gates: usize, rows: i32): void {
  const state = at(part.state, rowOffset(part, step) * pass.depth)
  if (part.sharedProducts && rows >= LEAST_BLOCK_ROWS) {
    addTransposedByQuadrants(
      pass.depth,
      pass.gates,
      rows,
      state,
      part.statePanels,
      gates,
      part.gradientPanels,
      part.weightGradient,
      part.sharedProducts,
      part.biasGradient,
    )
    return
  }
  packTallPanels(part.statePanels, state, rows, pass.depth, pass.depth)
  packPanelsAndSum(part.gradientPanels, gates, rows, pass.gates, pass.gates, part.biasGradient)
  const first = pass.firstColumns
  addTransposedProduct(
    pass.depth,
    first,
    rows,
    part.statePanels,
    part.gradientPanels,
    part.weightGradient,
    pass.gates,
  )
  if (!part.resetState) return
  const resetState = at(part.resetState, rowOffset(part, step) * pass.depth)
  packTallPanels(part.statePanels, resetState, rows, pass.depth, pass.depth)
  addTransposedProduct(
    pass.depth,
    pass.gates - first,
    rows,
    part.statePanels,
    at(part.gradientPanels, first * rows),
    at(part.weightGradient, first),
    pass.gates,
  )
}

/** After all blocks: what quadrants of the gradient share is added to them. */
export function finishWeightGradient(pass: Pass, part: Part): void {
  if (!part.sharedProducts) return
  const gradient = part.weightGradient
  addSharedProducts(
    pass.depth / 2,
    pass.gates / 2,
    part.sharedProducts,
    gradient,
    pass.gates,
    gradient,
    pass.gates,
    pass.gates / 2,
  )
}

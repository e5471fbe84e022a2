// The weights as right factors of products by quadrants (quadrants.ts), in panels.
import { packPanels, packTransposedPanels } from './panels'
import { Pass } from './pass'
import { RIGHT_PLACES, addRightSums } from './quadrants'
import { at } from './simd'
import { PANEL_WIDTH } from './tiling'

/** For the forward products: B is the padded weights, [K, G]. Each index takes a range of the panels. */
export function packFactors(address: usize, index: i32): void {
  const pass = changetype<Pass>(address)
  const depth = pass.depth / 2
  const columns = pass.gates / 2
  const start = panelStart(pass, columns, index)
  const width = panelStart(pass, columns, index + 1) - start
  for (let quadrant = 0; quadrant < 4; quadrant++) {
    const row = (quadrant >> 1) * depth
    const column = (quadrant & 1) * columns + start
    const to = at(pass.factors, (load<i32>(at(RIGHT_PLACES, quadrant)) * columns + start) * depth)
    packPanels(to, at(pass.paddedWeights, row * pass.gates + column), depth, width, pass.gates)
  }
  addRightSums(pass.factors, columns * depth, start * depth, width * depth)
}

/** For the backward products: B is the transposed weights, [G, gradientColumns]. Each index takes a range of the panels. */
export function packTransposedFactors(address: usize, index: i32): void {
  const pass = changetype<Pass>(address)
  const depth = pass.gates / 2
  const columns = pass.gradientColumns / 2
  const start = panelStart(pass, columns, index)
  const width = panelStart(pass, columns, index + 1) - start
  for (let quadrant = 0; quadrant < 4; quadrant++) {
    const row = (quadrant >> 1) * depth
    const column = (quadrant & 1) * columns + start
    const to = at(pass.transposedFactors, (load<i32>(at(RIGHT_PLACES, quadrant)) * columns + start) * depth)
    packTransposedPanels(to, at(pass.paddedWeights, column * pass.gates + row), width, depth, pass.gates)
  }
  addRightSums(pass.transposedFactors, columns * depth, start * depth, width * depth)
}

/** The first column of the panels that an index takes; there are as many indices as parts. */
function panelStart(pass: Pass, columns: i32, index: i32): i32 {
  return (((columns / PANEL_WIDTH) * index) / pass.partCount) * PANEL_WIDTH
}

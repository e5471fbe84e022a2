// The weights as right factors of products by quadrants (quadrants.ts), in panels; those of each slice of the depth by themselves.
// Each index of a job takes a range of the panels; there are as many indices as parts of the batch.
import { packPanels, packTransposedPanels } from './panels'
import { Pass } from './pass'
import { RIGHT_PLACES, addRightSums, depthSlices } from './quadrants'
import { at } from './simd'
import { PANEL_WIDTH } from './tiling'

/** For the forward products: B is the padded weights, [K, G]. */
export function packFactors(address: usize, index: i32): void {
  const pass = changetype<Pass>(address)
  const slices = depthSlices(pass.depth)
  const depth = pass.depth / slices / 2
  const columns = pass.gates / 2
  const start = panelStart(pass, columns, index)
  const width = panelStart(pass, columns, index + 1) - start
  for (let slice = 0; slice < slices; slice++) {
    const factors = at(pass.factors, slice * 7 * depth * columns)
    for (let quadrant = 0; quadrant < 4; quadrant++) {
      const row = (2 * slice + (quadrant >> 1)) * depth
      const column = (quadrant & 1) * columns + start
      const from = at(pass.paddedWeights, row * pass.gates + column)
      packPanels(rightPlace(factors, quadrant, columns, start, depth), from, depth, width, pass.gates)
    }
    addRightSums(factors, columns * depth, start * depth, width * depth)
  }
}

/** For the backward products: B is the transposed weights, [G, gradientColumns]. */
export function packTransposedFactors(address: usize, index: i32): void {
  const pass = changetype<Pass>(address)
  const slices = depthSlices(pass.gates)
  const depth = pass.gates / slices / 2
  const columns = pass.gradientColumns / 2
  const start = panelStart(pass, columns, index)
  const width = panelStart(pass, columns, index + 1) - start
  for (let slice = 0; slice < slices; slice++) {
    const factors = at(pass.transposedFactors, slice * 7 * depth * columns)
    for (let quadrant = 0; quadrant < 4; quadrant++) {
      const row = (2 * slice + (quadrant >> 1)) * depth
      const column = (quadrant & 1) * columns + start
      const from = at(pass.paddedWeights, column * pass.gates + row)
      packTransposedPanels(
        rightPlace(factors, quadrant, columns, start, depth),
        from,
        width,
        depth,
        pass.gates,
      )
    }
    addRightSums(factors, columns * depth, start * depth, width * depth)
  }
}

/** Where the panels from a column on of a quadrant are put among the factors. */
function rightPlace(factors: usize, quadrant: i32, columns: i32, start: i32, depth: i32): usize {
  return at(factors, (load<i32>(at(RIGHT_PLACES, quadrant)) * columns + start) * depth)
}

/** The first column of the panels that an index takes. */
function panelStart(pass: Pass, columns: i32, index: i32): i32 {
  return (((columns / PANEL_WIDTH) * index) / pass.partCount) * PANEL_WIDTH
}

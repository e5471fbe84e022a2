// A dense layer with softmax and its cross-entropy over many classes, without many logits [rows, classes] ever being there: classes are cut
// into blocks of columns, rows into blocks of rows, and what a block of logits is needed for is done while it is in the cache. The
// backward call computes each block again, but for few logits that are kept. A part has some neighbouring blocks of columns to itself, with all of their weights.
// The dense layer alone goes the same way: without `logSums` the logits are the outputs, without targets their gradients are given.
import { exponential, tanh } from './activations'
import { packPanels, packPanelsAndSum, packTallPanels, packTransposedPanels } from './panels'
import { addProduct, addTransposedProduct } from './products'
import { addRow, clearRow, copyPaddedRow, copyRow } from './rows'
import { LANES, at } from './simd'
import { PANEL_WIDTH, paddedRows, roundUp } from './tiling'

/** Rows of a block: a multiple of both kinds of tiles. */
const BLOCK_ROWS: i32 = 96
/** Classes of a block: its logits and weights stay in the cache. */
export const BLOCK_CLASSES: i32 = 128
/** Where there is no logit. */
const BELOW_ALL: f32 = <f32>-Infinity
/** Rows behind the last one that tiles may cover. */
export const SPARE_ROWS: i32 = 4

/** What one call works on; written by src/kernel/softmaxRecord.ts in this order. R rows, D inputs, C classes, Dp: D rounded up to eight. */
@unmanaged
export class Softmax {
  rows: i32
  inputs: i32
  classes: i32
  /** Dp */
  paddedInputs: i32
  /** Parts, and shares of the rows when gradients of the inputs are summed. */
  parts: i32
  /** [R + SPARE_ROWS, Dp], zero where padded */
  x: usize
  /** [D, C], [C] */
  weights: usize
  bias: usize
  /** i32 [R]: the class that is right, -1 where there is none; or 0 without targets. */
  targets: usize
  /** [parts, R] each: the largest logit, the sum of exp(logit - largest), and i32 the class of the largest. */
  largest: usize
  sums: usize
  best: usize
  /** [R]: the logit of the target. */
  targetLogits: usize
  /** [R]: log of the sum of exp(logit) over all classes; 0 for the dense layer alone. */
  logSums: usize
  /** [R, C]: logits, kept for the calls that follow; where outputs are wanted it is their place. 0 where there are too many of them. */
  kept: usize
  /** [R, C]: probabilities, or 0 when they are not wanted; logits of the dense layer alone, and backward their gradients. */
  outputs: usize
  /** [R, C]: the tanh of the logits of the dense layer alone, in place of `outputs`; or 0 when it is not wanted. */
  squashed: usize
  /** [R]: gradient of each row's loss. */
  factors: usize
  /** [1]: share of each target that is spread evenly over all classes. */
  smoothed: usize
  /** [parts, R + SPARE_ROWS, Dp]: shares in the gradient of the inputs. */
  inputShares: usize
  /** [R, D], [D, C], [C]: gradients that go out. */
  inputGradient: usize
  weightGradient: usize
  biasGradient: usize
  /** Room for one part each, `scratchLength` float32s apart. */
  scratch: usize
  scratchLength: i32
}

/** Float32s of room that a part needs; its pieces in order are the functions below. */
export function softmaxScratch(paddedInputs: i32): i32 {
  return BLOCK_CLASSES * (4 * paddedInputs + 2 + 2 * BLOCK_ROWS) + BLOCK_ROWS * paddedInputs
}

/** [Dp + 1, columns]: the weights of a block of classes, then their biases. */
function weightBlock(softmax: Softmax, part: i32): usize {
  return at(softmax.scratch, part * softmax.scratchLength)
}

/** Panels of the weights [Dp, columns]. */
function weightPanels(softmax: Softmax, part: i32): usize {
  return at(weightBlock(softmax, part), (softmax.paddedInputs + 1) * BLOCK_CLASSES)
}

/** [BLOCK_ROWS, columns]: logits, backward their gradients. */
function logitBlock(softmax: Softmax, part: i32): usize {
  return at(weightPanels(softmax, part), softmax.paddedInputs * BLOCK_CLASSES)
}

/** The first block of classes of a part. */
function firstBlock(softmax: Softmax, part: i32): i32 {
  const blocks = (softmax.classes + BLOCK_CLASSES - 1) / BLOCK_CLASSES
  return (blocks * part) / softmax.parts
}

/** Classes of a block. */
function classesOf(softmax: Softmax, block: i32): i32 {
  return min(BLOCK_CLASSES, softmax.classes - block * BLOCK_CLASSES)
}

/** Copies the weights and biases of a block, padded with zeros to a multiple of eight columns, and packs the weights. */
function packBlock(softmax: Softmax, part: i32, block: i32): void {
  const count = classesOf(softmax, block)
  const columns = roundUp(count, PANEL_WIDTH)
  const first = block * BLOCK_CLASSES
  const to = weightBlock(softmax, part)
  for (let row = 0; row < softmax.inputs; row++) {
    copyPaddedRow(at(to, row * columns), at(softmax.weights, row * softmax.classes + first), count, columns)
  }
  clearRow(at(to, softmax.inputs * columns), (softmax.paddedInputs - softmax.inputs) * columns)
  copyPaddedRow(at(to, softmax.paddedInputs * columns), at(softmax.bias, first), count, columns)
  packPanels(weightPanels(softmax, part), to, softmax.paddedInputs, columns, columns)
}

/** Where the value of a row and the first class of a block stands in [R, C]. */
function placeIn(softmax: Softmax, row: i32, block: i32): i32 {
  return row * softmax.classes + block * BLOCK_CLASSES
}

/** Logits [rows, columns] of some rows and a block as they were kept. */
function recallLogits(softmax: Softmax, part: i32, row: i32, rows: i32, block: i32): void {
  const count = classesOf(softmax, block)
  const columns = roundUp(count, PANEL_WIDTH)
  for (let k = 0; k < rows; k++) {
    const from = at(softmax.kept, placeIn(softmax, row + k, block))
    copyPaddedRow(at(logitBlock(softmax, part), k * columns), from, count, columns)
  }
}

/** Logits [covered rows, columns] of some rows and a packed block. */
function calculateLogits(softmax: Softmax, part: i32, row: i32, rows: i32, columns: i32): void {
  const bias = at(weightBlock(softmax, part), softmax.paddedInputs * columns)
  addProduct(
    paddedRows(rows),
    columns,
    softmax.paddedInputs,
    at(softmax.x, row * softmax.paddedInputs),
    softmax.paddedInputs,
    weightPanels(softmax, part),
    bias,
    0,
    logitBlock(softmax, part),
    columns,
  )
}

/** Largest logit, sum of exponentials and best class over the classes of one part, for every row. */
export function softmaxPart(address: usize, part: i32): void {
  const softmax = changetype<Softmax>(address)
  const begin = firstBlock(softmax, part)
  const end = firstBlock(softmax, part + 1)
  for (let block = begin; block < end; block++) {
    const count = classesOf(softmax, block)
    const columns = roundUp(count, PANEL_WIDTH)
    packBlock(softmax, part, block)
    for (let row = 0; row < softmax.rows; row += BLOCK_ROWS) {
      const rows = min(BLOCK_ROWS, softmax.rows - row)
      calculateLogits(softmax, part, row, rows, columns)
      for (let k = 0; k < rows; k++) {
        const logits = at(logitBlock(softmax, part), k * columns)
        takeTarget(softmax, row + k, logits, block * BLOCK_CLASSES, count)
        if (softmax.kept) copyRow(at(softmax.kept, placeIn(softmax, row + k, block)), logits, count)
        addToSums(softmax, part, row + k, logits, block, block == begin)
      }
    }
  }
}

/** Keeps the logit of a row's target when it is one of a block. */
function takeTarget(softmax: Softmax, row: i32, logits: usize, first: i32, count: i32): void {
  if (!softmax.targets) return
  const target = load<i32>(at(softmax.targets, row)) - first
  if (target >= 0 && target < count) store<f32>(at(softmax.targetLogits, row), load<f32>(at(logits, target)))
}

/** Takes the logits of one row in a block into the largest, sum and best class of a part. */
function addToSums(softmax: Softmax, part: i32, row: i32, logits: usize, block: i32, isFirst: bool): void {
  const count = classesOf(softmax, block)
  const columns = roundUp(count, PANEL_WIDTH)
  const place = part * softmax.rows + row
  for (let i = count; i < columns; i++) store<f32>(at(logits, i), BELOW_ALL)
  const ofBlock = largestOf(logits, columns)
  const before = isFirst ? BELOW_ALL : load<f32>(at(softmax.largest, place))
  let largest = before
  if (isFirst || ofBlock > before) {
    largest = ofBlock
    store<f32>(at(softmax.largest, place), largest)
    store<i32>(at(softmax.best, place), block * BLOCK_CLASSES + placeOf(ofBlock, logits, count))
  }
  const shift = f32x4.splat(largest)
  let sum = f32x4.splat(0)
  for (let i = 0; i < columns; i += LANES) {
    sum = f32x4.add(sum, exponential(f32x4.sub(v128.load(at(logits, i)), shift)))
  }
  let total = sumOfLanes(sum)
  if (!isFirst) {
    const shrunk = f32x4.extract_lane(exponential(f32x4.splat(before - largest)), 0)
    total += load<f32>(at(softmax.sums, place)) * shrunk
  }
  store<f32>(at(softmax.sums, place), total)
}

function largestOf(values: usize, columns: i32): f32 {
  let largest = v128.load(values)
  for (let i = LANES; i < columns; i += LANES) largest = f32x4.max(largest, v128.load(at(values, i)))
  return max(
    max(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1)),
    max(f32x4.extract_lane(largest, 2), f32x4.extract_lane(largest, 3)),
  )
}

/** The first place of a value; 0 where it is not there, as a value that is no number. */
function placeOf(value: f32, values: usize, count: i32): i32 {
  for (let i = 0; i < count; i++) if (load<f32>(at(values, i)) == value) return i
  return 0
}

function sumOfLanes(values: v128): f32 {
  const low = f32x4.extract_lane(values, 0) + f32x4.extract_lane(values, 1)
  return low + (f32x4.extract_lane(values, 2) + f32x4.extract_lane(values, 3))
}

/** values = tanh(values) */
function squash(values: usize, columns: i32): void {
  for (let i = 0; i < columns; i += LANES) v128.store(at(values, i), tanh(v128.load(at(values, i))))
}

/** Probabilities of the classes of one part, or logits of the dense layer alone or their tanh, for every row. */
export function softmaxOutputs(address: usize, part: i32): void {
  const softmax = changetype<Softmax>(address)
  const end = firstBlock(softmax, part + 1)
  for (let block = firstBlock(softmax, part); block < end; block++) {
    const count = classesOf(softmax, block)
    const columns = roundUp(count, PANEL_WIDTH)
    if (!softmax.kept) packBlock(softmax, part, block)
    for (let row = 0; row < softmax.rows; row += BLOCK_ROWS) {
      const rows = min(BLOCK_ROWS, softmax.rows - row)
      if (softmax.kept) recallLogits(softmax, part, row, rows, block)
      else calculateLogits(softmax, part, row, rows, columns)
      for (let k = 0; k < rows; k++) {
        const logits = at(logitBlock(softmax, part), k * columns)
        if (softmax.logSums) probabilities(logits, columns, load<f32>(at(softmax.logSums, row + k)), 1)
        if (softmax.squashed) squash(logits, columns)
        const to = softmax.squashed ? softmax.squashed : softmax.outputs
        copyRow(at(to, placeIn(softmax, row + k, block)), logits, count)
      }
    }
  }
}

/** values = factor * exp(values - shift) */
function probabilities(values: usize, columns: i32, shift: f32, factor: f32): void {
  const shifts = f32x4.splat(shift)
  const factors = f32x4.splat(factor)
  for (let i = 0; i < columns; i += LANES) {
    const value = exponential(f32x4.sub(v128.load(at(values, i)), shifts))
    v128.store(at(values, i), f32x4.mul(value, factors))
  }
}

/** Gradients of the weights and biases of the classes of one part, and its share in those of the inputs. */
export function softmaxGradientPart(address: usize, part: i32): void {
  const softmax = changetype<Softmax>(address)
  const width = softmax.paddedInputs
  const share = at(softmax.inputShares, part * (softmax.rows + SPARE_ROWS) * width)
  const logits = logitBlock(softmax, part)
  const transposed = at(logits, BLOCK_ROWS * BLOCK_CLASSES)
  const gradientPanels = at(transposed, width * BLOCK_CLASSES)
  const tallPanels = at(gradientPanels, BLOCK_ROWS * BLOCK_CLASSES)
  const gradient = at(tallPanels, BLOCK_ROWS * width)
  // probabilities that were asked for stand in their place
  const areKept = softmax.kept != 0 && softmax.kept != softmax.outputs
  clearRow(share, (softmax.rows + SPARE_ROWS) * width)
  const end = firstBlock(softmax, part + 1)
  for (let block = firstBlock(softmax, part); block < end; block++) {
    const count = classesOf(softmax, block)
    const columns = roundUp(count, PANEL_WIDTH)
    const biasGradient = at(gradient, width * columns)
    packBlock(softmax, part, block)
    packTransposedPanels(transposed, weightBlock(softmax, part), width, columns, columns)
    clearRow(gradient, (width + 1) * columns)
    for (let row = 0; row < softmax.rows; row += BLOCK_ROWS) {
      const rows = min(BLOCK_ROWS, softmax.rows - row)
      const covered = paddedRows(rows)
      if (areKept) recallLogits(softmax, part, row, rows, block)
      else if (softmax.targets) calculateLogits(softmax, part, row, rows, columns)
      for (let k = 0; k < rows; k++) logitGradients(softmax, row + k, at(logits, k * columns), block)
      clearRow(at(logits, rows * columns), (covered - rows) * columns)
      const ofRows = at(share, row * width)
      addProduct(covered, width, columns, logits, columns, transposed, ofRows, width, ofRows, width)
      packTallPanels(tallPanels, at(softmax.x, row * width), rows, width, width)
      packPanelsAndSum(gradientPanels, logits, rows, columns, columns, biasGradient)
      addTransposedProduct(width, columns, rows, tallPanels, gradientPanels, gradient, columns)
    }
    const first = block * BLOCK_CLASSES
    for (let row = 0; row < softmax.inputs; row++) {
      copyRow(at(softmax.weightGradient, row * softmax.classes + first), at(gradient, row * columns), count)
    }
    copyRow(at(softmax.biasGradient, first), biasGradient, count)
  }
}

/** values *= 1 - squashed^2, the slopes of tanh */
function multiplyBySlopes(values: usize, squashed: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const value = load<f32>(at(squashed, i))
    store<f32>(at(values, i), load<f32>(at(values, i)) * (1 - value * value))
  }
}

/** values -= amount */
function subtract(values: usize, columns: i32, amount: f32): void {
  const amounts = f32x4.splat(amount)
  for (let i = 0; i < columns; i += LANES)
    v128.store(at(values, i), f32x4.sub(v128.load(at(values, i)), amounts))
}

/**
 * The gradient of one row's logits in a block, in place: factor (probability - share of the class in the target), or as it is given. The share is 1 for the
 * target and 0 for others, but for what is spread over all of them.
 */
function logitGradients(softmax: Softmax, row: i32, logits: usize, block: i32): void {
  const count = classesOf(softmax, block)
  const columns = roundUp(count, PANEL_WIDTH)
  if (!softmax.targets) {
    const place = placeIn(softmax, row, block)
    copyPaddedRow(logits, at(softmax.outputs, place), count, columns)
    if (softmax.squashed) multiplyBySlopes(logits, at(softmax.squashed, place), count)
    return
  }
  const factor = load<f32>(at(softmax.factors, row))
  if (factor == 0) {
    clearRow(logits, columns)
    return
  }
  probabilities(logits, columns, load<f32>(at(softmax.logSums, row)), factor)
  const spread = factor * load<f32>(softmax.smoothed)
  if (spread != 0) subtract(logits, columns, spread / <f32>softmax.classes)
  clearRow(at(logits, count), columns - count)
  const target = load<i32>(at(softmax.targets, row)) - block * BLOCK_CLASSES
  if (target >= 0 && target < count) {
    store<f32>(at(logits, target), load<f32>(at(logits, target)) - (factor - spread))
  }
}

/** Adds up the shares in the gradients of some of the inputs, part by part. */
export function sumInputShares(address: usize, index: i32): void {
  const softmax = changetype<Softmax>(address)
  const width = softmax.paddedInputs
  const end = (softmax.rows * (index + 1)) / softmax.parts
  for (let row = (softmax.rows * index) / softmax.parts; row < end; row++) {
    const to = at(softmax.inputGradient, row * softmax.inputs)
    for (let part = 0; part < softmax.parts; part++) {
      const share = at(softmax.inputShares, (part * (softmax.rows + SPARE_ROWS) + row) * width)
      if (part == 0) copyRow(to, share, softmax.inputs)
      else addRow(to, share, softmax.inputs)
    }
  }
}

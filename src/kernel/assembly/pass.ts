// What one call of a recurrence works on. The caller (src/kernel/passRecord.ts) writes these records into memory, field
// by field in this order, four bytes each; a test compares the two lists. Pointers are byte addresses, 0 for none.
//
// B rows, T steps, I inputs, H units, V vocabulary, U different tokens of this batch.
// N gates of a unit (src/kernel/cell.ts). Hp, Ip: H and I rounded up to a multiple of four. G: columns of the gates, N Hp with each
// product's share rounded up to a panel. K: columns of a state row, Hp + Ip, or Hp when the inputs come from a projection.
// Rows are float32 without gaps.

/** `Pass.cell` */
export const LSTM: i32 = 0
export const GRU: i32 = 1
export const RNN: i32 = 2

@unmanaged
export class Pass {
  /** LSTM, GRU or RNN */
  cell: i32
  batch: i32
  steps: i32
  inputs: i32
  units: i32
  /** Ip */
  paddedInputs: i32
  /** Hp */
  paddedUnits: i32
  /** N */
  gateCount: i32
  /** Gates and columns of the first product of a step; the others, where there are, come from a second one. */
  firstGates: i32
  firstColumns: i32
  /** G */
  gates: i32
  /** K */
  depth: i32
  /** Columns of the gradient of a state row that are wanted, a multiple of eight. */
  gradientColumns: i32
  /** 1: each row is read from its last step to its first. */
  reversed: i32
  /** i32 [B]: the row of the caller at each place, part by part, in each part the longest first. */
  order: usize
  /** i32 [B]: the length of the row at each place. */
  lengths: usize
  /** [T, B, I], or 0 with a projection */
  x: usize
  /** i32 [T, B]: which of the different tokens stands there, -1 past the end of a row. */
  slots: usize
  /** U */
  slotCount: i32
  /** i32 [U]: the token ids. */
  tokens: usize
  /** [V, I] */
  embedding: usize
  /** [U, Ip8], Ip8 the next multiple of eight of Ip: the rows of the embedding that occur, then their gradients. */
  tokenRows: usize
  tokenGradients: usize
  /** [U, G]: what each token adds to the gates, bias included. */
  projection: usize
  /** [I + H, N H], rows of the inputs first */
  weights: usize
  /** [N H] */
  bias: usize
  /** [Hp + Ip + 12, G], rows of the hidden state first, zero where padded: panels round columns of the transpose up to 16. */
  paddedWeights: usize
  /** [G] */
  paddedBias: usize
  /** Panels of the weights [K, G], and of their transpose [G, K], that of each product by itself. */
  panels: usize
  transposedPanels: usize
  /** The same for products by quadrants: in all 7/4 of [K, G] and of [G, gradientColumns]; 0 without quadrants. */
  factors: usize
  transposedFactors: usize
  /** With a projection: panels of the rows of the inputs [Ip, G], and of their transpose [G, Ip]. */
  inputPanels: usize
  inputTransposedPanels: usize
  /** [B, H] each; cell states, here and below, are 0 for cells without */
  initialHidden: usize
  initialCell: usize
  /** [B, I], [B, H] */
  inputMask: usize
  recurrentMask: usize
  /** [T, B, H], or 0 when only the last state is wanted */
  outputs: usize
  finalHidden: usize
  finalCell: usize
  /** Gradients that come in: [T, B, H] of the outputs, [B, H] of the last outputs, of the final states. */
  outputGradient: usize
  lastGradient: usize
  finalHiddenGradient: usize
  finalCellGradient: usize
  /** Gradients that go out: [T, B, I], [V, I], [I + H, N H], [N H], [B, H], [B, H]. */
  inputGradient: usize
  embeddingGradient: usize
  weightGradient: usize
  biasGradient: usize
  initialHiddenGradient: usize
  initialCellGradient: usize
  /** [T, B, H]: gradient of the hidden state after each step, what later steps do with it included; or 0 when it is not wanted. */
  hiddenGradient: usize
  /** Zeros, as many as a product of the backward call has columns. */
  zeroRow: usize
  /** Addresses of the parts, and how many. */
  parts: usize
  partCount: i32
}

/** A share of the rows. One thread does all steps of a part before it takes another. */
@unmanaged
export class Part {
  /** Place of the first row. */
  first: i32
  /** Rows of the part. */
  count: i32
  /** Length of the longest row. */
  steps: i32
  /** i32 [steps + 1]: rows that take part in each step; a prefix, as the longest come first; 0 at the end. */
  activeRows: usize
  /** i32 [steps + 1]: the same as `paddedRows` gives them. */
  paddedRows: usize
  /** i32 [steps + 1]: where the rows of a step begin; zero when nothing is kept. */
  offsets: usize
  /** [rows of all steps, K]: what goes into the gates: the hidden state before the step (masked), then the inputs. */
  state: usize
  /** [rows of all steps, K]: the same for the second product, the hidden state times the reset gate; or 0. */
  resetState: usize
  /** [rows of all steps, G]: gates after their activation, grouped as in gateLayout.ts. */
  activations: usize
  /** [rows of all steps, Hp] each: the cell state after the step, and its tanh. */
  cells: usize
  cellTanh: usize
  /** [padded rows, Hp]: the cell state before the first step. */
  initialCells: usize
  /** [Hp]: takes the hidden state of rows that are at their end. */
  spareRow: usize
  /** [gradientRows, G]: gradients of the gates before their activation, of the steps since the last sum, at the end. */
  gateGradient: usize
  gradientRows: i32
  /** [padded rows, gradientColumns]: gradient of the state rows of the step. */
  stateGradient: usize
  /** [padded rows, gradientColumns]: what the second product adds to it, the share that needs no product included; or 0. */
  resetGradient: usize
  /** [padded rows, Hp]: gradient of the cell state. */
  cellGradient: usize
  /** [Hp + Ip, G], [G]: the share of this part in the gradients of weights and bias. */
  weightGradient: usize
  biasGradient: usize
  /** Panels of `state` and `gateGradient`, for gradientRows rows. */
  statePanels: usize
  gradientPanels: usize
  /** Room for left factors and shared products of one step. */
  productScratch: usize
  /** [5, K / 2, G / 2]: products that quadrants of the gradient of the weights share; 0 when it is summed as a whole. */
  sharedProducts: usize
  /** [U, G]: the share of this part in the gradient of the projection. */
  projectionGradient: usize
}

/** The part at an index. */
export function partAt(pass: Pass, index: i32): Part {
  return changetype<Part>(load<usize>(pass.parts + ((<usize>index) << 2)))
}

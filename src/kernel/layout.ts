/** How a build of the kernel lays out what it works on; the arrangements follow it. */
export interface KernelLayout {
  /** Float32s of a vector. */
  readonly lanes: number
  /** Units of a gate that stand side by side in a row of gates, before those of the next gate; units are padded to a multiple. */
  readonly group: number
  /** Columns of a panel. */
  readonly panelColumns: number
  /** Columns of a product are a multiple of this. */
  readonly columnUnit: number
  /** Rows over which the gradient of the weights is summed at once: their state and gate gradients stay in the second cache. */
  readonly blockRows: number
  /** Rows of padding behind the rows of a softmax layer. */
  readonly spareRows: number
  /** Classes of a block of a softmax layer. */
  readonly blockClasses: number
  /** Fewer rows than this are never multiplied by quadrants; Infinity for a build without. */
  readonly leastPairedRows: number
  /** Multiply-adds of one call of `multiplyAddsOnly`, each of a vector. */
  readonly peakCount: number
  /** Rows that tiles cover for a number of rows. */
  readonly paddedRows: (rows: number) => number
  /** Float32s of room that a part of a softmax layer needs. */
  readonly softmaxScratch: (paddedInputs: number) => number
}

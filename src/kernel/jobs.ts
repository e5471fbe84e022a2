/**
 * What threads can be asked to do: exports of the module that take the address of a record and an index. The numbers are
 * positions in this list.
 */
export const jobs = [
  'padWeights',
  'packWeights',
  'packFactors',
  'packTransposedFactors',
  'loadTokens',
  'expandTokens',
  'forwardPart',
  'backwardPart',
  'projectionGradients',
  'collectTokenGradients',
  'sumGradients',
  'softmaxPart',
  'softmaxOutputs',
  'softmaxGradientPart',
  'sumInputShares',
  'updateShare',
  'multiplyAddsOnly',
] as const

/** The name of a job. */
export type JobName = (typeof jobs)[number]

type JobFunction = (address: number, index: number) => void

/** The exports of the module that are called from TypeScript. */
export interface KernelExports extends Record<JobName, JobFunction> {
  /** The sum of squares of `length` float32s. */
  squaredNorm(address: number, length: number): number
  /** Rows that the tiles of this build cover. */
  paddedRows(rows: number): number
  /** Float32s of room that a part of a softmax layer needs. */
  softmaxScratch(paddedInputs: number): number
  /** Classes of a block of a softmax layer. */
  readonly BLOCK_CLASSES: { readonly value: number }
  /** Rows of padding behind the rows of a softmax layer. */
  readonly SPARE_ROWS: { readonly value: number }
  /** Fewer rows than this are never multiplied by quadrants. */
  readonly LEAST_PAIRED_ROWS: { readonly value: number }
  readonly PEAK_COUNT: { readonly value: number }
}

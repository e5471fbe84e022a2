import { type JobName, jobs } from '../jobs'
import { type KernelLayout } from '../layout'

type JobFunction = (address: number, index: number) => void

/** The exports of the module that are called from TypeScript. */
export interface KernelExports extends Record<JobName, JobFunction> {
  /** The sum of squares of `length` float32s. */
  squaredNorm(address: number, length: number): number
  /** Rows that the tiles of this build cover. */
  paddedRows(rows: number): number
  /** Float32s of room that a part of a softmax layer needs. */
  softmaxScratch(paddedInputs: number): number
  readonly BLOCK_CLASSES: { readonly value: number }
  readonly SPARE_ROWS: { readonly value: number }
  readonly LEAST_PAIRED_ROWS: { readonly value: number }
  readonly PEAK_COUNT: { readonly value: number }
}

/** The exports, after a look that none is missing: the folder may hold the files of another version. */
export function kernelExports(instance: WebAssembly.Instance): KernelExports {
  const others = ['squaredNorm', 'paddedRows', 'softmaxScratch', 'BLOCK_CLASSES', 'SPARE_ROWS']
  const names = [...jobs, ...others, 'LEAST_PAIRED_ROWS', 'PEAK_COUNT']
  const missing = names.filter((name) => !(name in instance.exports))
  if (missing.length > 0) {
    throw new Error(`The LSTM kernel lacks ${missing.join(', ')}. Run npm run build:kernel.`)
  }
  // a parsed border: the names are there, their signatures are those of assembly/index.ts
  return instance.exports as unknown as KernelExports
}

/** How both builds lay things out. */
export function layoutOf(exports: KernelExports): KernelLayout {
  return {
    lanes: 4,
    group: 4,
    panelColumns: 8,
    columnUnit: 8,
    blockRows: 256,
    spareRows: exports.SPARE_ROWS.value,
    blockClasses: exports.BLOCK_CLASSES.value,
    leastPairedRows: exports.LEAST_PAIRED_ROWS.value,
    peakCount: exports.PEAK_COUNT.value,
    paddedRows: (rows) => exports.paddedRows(rows),
    softmaxScratch: (paddedInputs) => exports.softmaxScratch(paddedInputs),
  }
}

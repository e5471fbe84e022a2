import { type BatchPlan } from './batchPlan'
import { type Dimensions } from './dimensions'
import { type KernelLayout } from './layout'

/** From this many units on a training call takes 5 to 8 % less time. Narrower layers gain less, and their rows keep their bits. */
const LEAST_UNITS = 128

/** With more weights than this, 4 MB, the factors of both directions no longer stay in a cache, and nothing is gained. */
const MOST_WEIGHTS = 2 ** 20

/** Rows of all steps of a part, on average, that pay for packing the weights once more. */
const LEAST_WORKED_ROWS = 512

/** Float32s of the seven factors of a matrix over those of the matrix. */
export const FACTORS = 7 / 4
/** Float32s of the products that quadrants share over those of the result. */
export const SHARED_PRODUCTS = 5 / 4

/** Whether the layer is one that products by quadrants (assembly/quadrants.ts) are for: an LSTM, whose products are the widest. */
export function isWide({ cell, units, paddedUnits, paddedInputs, gates }: Dimensions): boolean {
  return cell === 'lstm' && units >= LEAST_UNITS && (paddedUnits + paddedInputs) * gates <= MOST_WEIGHTS
}

/**
 * Whether a training call does its products by quadrants. Nothing but sizes decides, as the results differ in their last bits: the
 * same training gives the same bits again.
 */
export function quadrantsPay(
  dimensions: Dimensions,
  plan: BatchPlan,
  layout: Pick<KernelLayout, 'paddedRows' | 'leastPairedRows'>,
): boolean {
  const half = dimensions.depth / 2
  const worked = plan.parts.reduce((sum, part) => sum + part.workedRows, 0)
  return (
    isWide(dimensions) &&
    layout.paddedRows(half) === half &&
    plan.parts.some(({ count }) => count >= layout.leastPairedRows) &&
    worked >= LEAST_WORKED_ROWS * plan.parts.length
  )
}

/** Float32s that a product by quadrants needs beside its result: a row of zeros, the left factors, the shared products. */
export function productScratch(rows: number, columns: number, depth: number): number {
  return columns / 2 + rows * (FACTORS * depth + SHARED_PRODUCTS * columns)
}

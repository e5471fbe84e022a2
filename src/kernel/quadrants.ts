import { type BatchPlan } from './batchPlan'

/** From this many units on a training call takes 5 to 9 % less time. Narrower layers gain less, and their rows keep their bits. */
const WIDE_UNITS = 128

/** Rows of all steps of a part, on average, that pay for packing the weights once more. */
const LEAST_WORKED_ROWS = 512

/** Float32s of the seven factors of a matrix over those of the matrix. */
export const FACTORS = 7 / 4
/** Float32s of the products that quadrants share over those of the result. */
export const SHARED_PRODUCTS = 5 / 4

/** Whether training calls may do their products by quadrants (assembly/quadrants.ts); sizes are padded for it. */
export function isWide(units: number): boolean {
  return units >= WIDE_UNITS
}

/**
 * Whether the rows of a training call are enough for products by quadrants. Nothing but sizes decides, as the results differ in
 * their last bits: the same training gives the same bits again.
 */
export function hasRowsForQuadrants(plan: BatchPlan, leastPairedRows: number): boolean {
  const worked = plan.parts.reduce((sum, part) => sum + part.workedRows, 0)
  const largest = Math.max(0, ...plan.parts.map(({ count }) => count))
  return largest >= leastPairedRows && worked >= LEAST_WORKED_ROWS * plan.parts.length
}

/** Float32s that a product by quadrants needs beside its result: a row of zeros, the left factors, the shared products. */
export function productScratch(rows: number, columns: number, depth: number): number {
  return columns / 2 + rows * (FACTORS * depth + SHARED_PRODUCTS * columns)
}

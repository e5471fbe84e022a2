import type { Batch } from '../prepared'

/** Says the horizon [horizon] from a window of inputs [window]. */
export type LinearForecast = (window: Float32Array) => Float32Array

/** Of longer windows only the last steps are looked at. */
const mostSteps = 120
/** Fewer windows tell nothing. */
const fewestWindows = 4

/**
 * Ridge regression from the last steps of windows to their targets, with a constant that costs nothing; null from fewer than four windows.
 * `penalty`: what each weight costs, in shares of the power of the inputs.
 * Batches hold windows of one feature [steps, size], as a network gets them.
 * Source: Hoerl, Kennard, Ridge regression: biased estimation for nonorthogonal problems, 1970.
 */
export function fitRidge(batches: readonly Batch[], window: number, penalty: number): LinearForecast | null {
  const steps = Math.min(window, mostSteps)
  const size = steps + 1
  const horizon = (batches[0]?.targets?.values.length ?? 0) / Math.max(1, batches[0]?.size ?? 0)
  const products = new Float64Array(size * size)
  const right = new Float64Array(size * horizon)
  let count = 0
  for (const batch of batches) {
    for (let row = 0; row < batch.size; row++) {
      const inputs = inputsOf(batch, row, window, steps)
      count += 1
      for (let a = 0; a < size; a++) {
        const value = inputs[a] ?? 0
        for (let b = 0; b <= a; b++)
          products[a * size + b] = (products[a * size + b] ?? 0) + value * (inputs[b] ?? 0)
        for (let step = 0; step < horizon; step++) {
          const target = batch.targets?.values[row * horizon + step] ?? 0
          right[a * horizon + step] = (right[a * horizon + step] ?? 0) + value * target
        }
      }
    }
  }
  if (count < fewestWindows) return null
  let power = 0
  for (let a = 0; a < steps; a++) power += (products[a * size + a] ?? 0) / steps
  for (let a = 0; a < steps; a++)
    products[a * size + a] = (products[a * size + a] ?? 0) + penalty * power + 1e-9
  const weights = solve(products, right, size, horizon)
  return (values) => {
    const last = values.subarray(window - steps)
    return Float32Array.from({ length: horizon }, (_, step) => {
      let sum = weights[steps * horizon + step] ?? 0
      for (let a = 0; a < steps; a++) sum += (last[a] ?? 0) * (weights[a * horizon + step] ?? 0)
      return sum
    })
  }
}

/** The last steps of one window of a batch, and 1 for the constant. */
function inputsOf({ inputs, size }: Batch, row: number, window: number, steps: number): Float64Array {
  const values = inputs[0]?.kind === 'numbers' ? inputs[0].values : new Float32Array()
  return Float64Array.from({ length: steps + 1 }, (_, step) =>
    step === steps ? 1 : (values[(window - steps + step) * size + row] ?? 0),
  )
}

/**
 * Solves A X = B for a symmetric, positive definite A [size, size], of which the lower half is read, by Cholesky's decomposition in place;
 * B [size, columns] becomes X.
 */
function solve(a: Float64Array, b: Float64Array, size: number, columns: number): Float64Array {
  const at = (row: number, column: number): number => a[row * size + column] ?? 0
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = at(row, column)
      for (let k = 0; k < column; k++) sum -= at(row, k) * at(column, k)
      a[row * size + column] = row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(column, column)
    }
  }
  for (let of = 0; of < columns; of++) {
    for (let row = 0; row < size; row++) {
      let sum = b[row * columns + of] ?? 0
      for (let k = 0; k < row; k++) sum -= at(row, k) * (b[k * columns + of] ?? 0)
      b[row * columns + of] = sum / at(row, row)
    }
    for (let row = size - 1; row >= 0; row--) {
      let sum = b[row * columns + of] ?? 0
      for (let k = row + 1; k < size; k++) sum -= at(k, row) * (b[k * columns + of] ?? 0)
      b[row * columns + of] = sum / at(row, row)
    }
  }
  return b
}

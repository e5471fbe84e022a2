import type { CellKind } from '../domain/network'

/** What a recurrent layer remembers in one direction. */
export interface CellState {
  readonly hidden: Float32Array
  /** Of an LSTM. */
  readonly cell: Float32Array
}

/** Weights of a direction: [inputs + units, gates x units], and [gates x units]. */
export interface CellWeights {
  readonly matrix: Float32Array
  readonly bias: Float32Array
}

/** Nothing remembered yet. */
export const emptyState = (units: number): CellState => ({
  hidden: new Float32Array(units),
  cell: new Float32Array(units),
})

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value))

/** Adds vector x rows [from, from + vector.length) of a matrix to columns [first, first + sums.length) of it. */
function addProduct(
  sums: Float64Array,
  vector: Float32Array,
  { matrix, from, columns, first }: { matrix: Float32Array; from: number; columns: number; first: number },
): void {
  for (let row = 0; row < vector.length; row++) {
    const value = vector[row] ?? 0
    if (value === 0) continue
    const start = (from + row) * columns + first
    for (let column = 0; column < sums.length; column++)
      sums[column] = (sums[column] ?? 0) + value * (matrix[start + column] ?? 0)
  }
}

/** One step of a cell: changes `state`, whose `hidden` is what it says. */
export function stepCell(kind: CellKind, input: Float32Array, state: CellState, weights: CellWeights): void {
  cells[kind](input, state, weights)
}

type Step = (input: Float32Array, state: CellState, weights: CellWeights) => void

const cells: Readonly<Record<CellKind, Step>> = {
  /** Gates i, f, candidate, o. */
  lstm: (input, { hidden, cell }, { matrix, bias }) => {
    const units = hidden.length
    const columns = 4 * units
    const gates = Float64Array.from(bias)
    addProduct(gates, input, { matrix, from: 0, columns, first: 0 })
    addProduct(gates, hidden, { matrix, from: input.length, columns, first: 0 })
    for (let unit = 0; unit < units; unit++) {
      const kept = sigmoid(gates[units + unit] ?? 0) * (cell[unit] ?? 0)
      const next = kept + sigmoid(gates[unit] ?? 0) * Math.tanh(gates[2 * units + unit] ?? 0)
      cell[unit] = next
      hidden[unit] = sigmoid(gates[3 * units + unit] ?? 0) * Math.tanh(next)
    }
  },
  /** Gates update, reset, candidate; the state is reset before the product. */
  gru: (input, { hidden }, { matrix, bias }) => {
    const units = hidden.length
    const columns = 3 * units
    const sums = Float64Array.from(bias)
    addProduct(sums, input, { matrix, from: 0, columns, first: 0 })
    const gates = sums.subarray(0, 2 * units)
    addProduct(gates, hidden, { matrix, from: input.length, columns, first: 0 })
    const reset = hidden.map((value, unit) => value * sigmoid(gates[units + unit] ?? 0))
    const candidate = sums.subarray(2 * units)
    addProduct(candidate, reset, { matrix, from: input.length, columns, first: 2 * units })
    for (let unit = 0; unit < units; unit++) {
      const update = sigmoid(gates[unit] ?? 0)
      hidden[unit] = update * (hidden[unit] ?? 0) + (1 - update) * Math.tanh(candidate[unit] ?? 0)
    }
  },
  rnn: (input, { hidden }, { matrix, bias }) => {
    const units = hidden.length
    const sums = Float64Array.from(bias)
    addProduct(sums, input, { matrix, from: 0, columns: units, first: 0 })
    addProduct(sums, hidden, { matrix, from: input.length, columns: units, first: 0 })
    sums.forEach((sum, unit) => (hidden[unit] = Math.tanh(sum)))
  },
}

import { inputsOf, type Network } from '../../shared/domain/network'
import type { Batch, Sequence } from '../../tasks/prepared'

/** One input of one row, by itself. */
export interface RowInput {
  readonly steps: number
  /** Token numbers [steps], or numbers [steps, features]. */
  readonly values: Int32Array | Float32Array
}

/** One row, taken apart. */
export interface TakenRow {
  readonly inputs: readonly RowInput[]
  /** Steps at which the network would answer it, which an input may stand for in several entries or not at all. */
  readonly steps: number
}

/** Takes a batch of one row apart. Throws for more rows. */
export function takenRow(batch: Batch): TakenRow {
  if (batch.size !== 1) throw new Error('Only a single row is taken apart.')
  const inputs = batch.inputs.map((input): RowInput => {
    const { steps, lengths } = input.span ?? batch
    const length = lengths?.[0] ?? steps
    if (input.kind === 'tokens') return { steps: length, values: input.tokens.subarray(0, length) }
    const features = input.values.length / Math.max(1, steps)
    return { steps: length, values: input.values.subarray(0, length * features) }
  })
  return { inputs, steps: batch.lengths?.[0] ?? batch.steps }
}

/** Rows side by side as one batch without targets; shorter ones end earlier. */
export function joinedBatch(rows: readonly TakenRow[], network: Network): Batch {
  const size = rows.length
  const inputs = inputsOf(network).map((input, at): Sequence => {
    const own = rows.map((row) => row.inputs[at] ?? { steps: 0, values: new Int32Array() })
    const span = spanOf(own)
    const { steps } = span
    const width = input.kind === 'tokens' ? 1 : input.features
    const fill = (to: Int32Array | Float32Array): void =>
      own.forEach((row, place) => {
        for (let step = 0; step < row.steps; step++)
          to.set(row.values.subarray(step * width, (step + 1) * width), (step * size + place) * width)
      })
    if (input.kind === 'tokens') {
      const tokens = new Int32Array(steps * size)
      fill(tokens)
      return { kind: 'tokens', tokens, span }
    }
    const values = new Float32Array(steps * size * width)
    fill(values)
    return { kind: 'numbers', values, span }
  })
  return { size, ...spanOf(rows), inputs, targets: null, goesOn: false }
}

/** How far sequences side by side reach. */
function spanOf(own: readonly { readonly steps: number }[]): Pick<Batch, 'steps' | 'lengths'> {
  const lengths = Int32Array.from(own, ({ steps }) => steps)
  const steps = lengths.reduce((longest, length) => Math.max(longest, length), 1)
  return { steps, lengths: lengths.every((length) => length === steps) ? null : lengths }
}

import { inputsOf, type Network } from '../../shared/domain/network'
import type { Batch, Sequence } from '../../tasks/prepared'

/** One input of one row, by itself. */
export interface RowInput {
  readonly steps: number
  /** Token numbers [steps], or numbers [steps, features]. */
  readonly values: Int32Array | Float32Array
}

/** Takes a batch of one row apart. Throws for more rows. */
export function rowInputs(batch: Batch): RowInput[] {
  if (batch.size !== 1) throw new Error('Only a single row is taken apart.')
  return batch.inputs.map((input): RowInput => {
    const { steps, lengths } = input.span ?? batch
    const length = lengths?.[0] ?? steps
    if (input.kind === 'tokens') return { steps: length, values: input.tokens.subarray(0, length) }
    const features = input.values.length / Math.max(1, steps)
    return { steps: length, values: input.values.subarray(0, length * features) }
  })
}

/** Rows side by side as one batch without targets; shorter ones end earlier. */
export function joinedBatch(rows: readonly (readonly RowInput[])[], network: Network): Batch {
  const size = rows.length
  const inputs = inputsOf(network).map((input, at): Sequence => {
    const own = rows.map((row) => row[at] ?? { steps: 0, values: new Int32Array() })
    const lengths = Int32Array.from(own, ({ steps }) => steps)
    const steps = lengths.reduce((longest, length) => Math.max(longest, length), 1)
    const span = { steps, lengths: lengths.every((length) => length === steps) ? null : lengths }
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
  const last = inputs.at(-1)?.span ?? { steps: 1, lengths: null }
  return { size, ...last, inputs, targets: null, goesOn: false }
}

import type { Batch } from '../prepared'

/** The numbers of a batch as they stand in memory, for tests; nothing where there is none of a kind. */
export function batchNumbers({ inputs: [input], targets }: Batch): {
  readonly tokens: Int32Array
  /** [steps, size, features] */
  readonly values: number[]
  readonly targets: Float32Array
  readonly weights: Float32Array | null
} {
  return {
    tokens: input?.kind === 'tokens' ? input.tokens : new Int32Array(),
    values: input?.kind === 'numbers' ? [...input.values] : [],
    targets: Float32Array.from(targets?.values ?? []),
    weights: targets?.weights ?? null,
  }
}

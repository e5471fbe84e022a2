import type { NetworkMemory, PortableNetwork } from '../../shared/portable/portableNetwork'
import type { Batch, Model, NetworkState } from '../prepared'

/** A network that runs by itself, asked token by token as one of the application is: rows side by side. */
export function portableSteps(
  network: PortableNetwork,
): Pick<Model, 'start' | 'step' | 'keep' | 'looked' | 'report'> {
  const memories = new WeakMap<NetworkState, readonly NetworkMemory[]>()
  const kept = (rows: readonly NetworkMemory[]): NetworkState => {
    const state = { rows: rows.length }
    memories.set(state, rows)
    return state
  }
  const of = (state: NetworkState): readonly NetworkMemory[] => memories.get(state) ?? []
  /** Steps of what is read whole, by which `looked` counts. */
  let width = 0
  return {
    start: (batch) => {
      width = batch.inputs[0]?.span?.steps ?? batch.steps
      return kept(Array.from({ length: batch.size }, (_, row) => network.begin(tokensOf(batch, row))))
    },
    step: (state, tokens) =>
      sideBySide(of(state).map((memory, row) => network.next(memory, tokens[row] ?? 0))),
    keep: (state, rows) => kept(Array.from(rows, (row) => network.copy(of(state)[row] ?? network.empty()))),
    looked: (state) => {
      const shares = of(state).map((memory) => network.looked(memory))
      if (shares.some((own) => own === null)) return null
      const all = new Float32Array(shares.length * width)
      shares.forEach((own, row) => all.set(own ?? [], row * width))
      return all
    },
    report: () => Promise.resolve(),
  }
}

/** The tokens of a row in the first input of a batch, which is time-major. */
function tokensOf({ inputs: [input], size, lengths, steps }: Batch, row: number): number[] {
  if (input?.kind !== 'tokens') return []
  const length = (input.span ? input.span.lengths : lengths)?.[row] ?? input.span?.steps ?? steps
  return Array.from({ length }, (_, step) => input.tokens[step * size + row] ?? 0)
}

/** Rows of one length behind each other. */
function sideBySide(rows: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(rows.reduce((sum, { length }) => sum + length, 0))
  rows.forEach((own, row) => all.set(own, row * own.length))
  return all
}

import type { Kernel } from '../../../kernel/kernel'
import type { CellKind, Network, NetworkLayer, RecurrentNetworkLayer } from '../../../shared/domain/network'
import { Random } from '../../../shared/random'
import type { Batch, Sequence, Span } from '../../../tasks/prepared'
import { expect } from 'vitest'
import type { Recurrence } from '../createRunners'
import { TrainableNetwork } from '../trainableNetwork'

/** A recurrent layer of four units that gives its whole sequence, unless said otherwise. */
export const recurrent = (cell: CellKind, more: Partial<RecurrentNetworkLayer> = {}): NetworkLayer => ({
  kind: 'recurrent',
  cell,
  units: 4,
  bidirectional: false,
  output: 'sequence',
  recurrentDropout: 0,
  ...more,
})

/** A network with weights that are always the same. */
export function started(network: Network, kernel: Kernel, recurrence?: Recurrence): TrainableNetwork {
  const trainable = new TrainableNetwork(network, kernel, recurrence)
  trainable.parameters.initialize(Random.of(7, 'weights'))
  return trainable
}

/** Tokens 1 to `vocabulary` - 1, 0 past the end of a sample. */
export function randomTokens(span: Span, size: number, vocabulary: number, seed: number): Sequence {
  const random = Random.of(seed, 'tokens')
  const tokens = Int32Array.from({ length: span.steps * size }, (_, place) => {
    const token = 1 + random.integer(vocabulary - 1)
    return Math.floor(place / size) < (span.lengths?.[place % size] ?? span.steps) ? token : 0
  })
  return { kind: 'tokens', tokens, span }
}

/** Normal numbers. */
export function randomNumbers(length: number, seed: number): Float32Array {
  const random = Random.of(seed, 'numbers')
  return Float32Array.from({ length }, () => random.normal())
}

/** A batch without anything to learn. */
export const batchOf = (size: number, span: Span, inputs: readonly Sequence[]): Batch => ({
  size,
  ...span,
  inputs,
  targets: null,
  goesOn: false,
})

/** All outputs of a network for a batch. */
export const outputsOf = (network: TrainableNetwork, batch: Batch): Float32Array =>
  network.answer(batch, { loss: null, outputs: true }).outputs ?? new Float32Array()

/** Weights that are tried in a check of gradients, evenly spread. */
const tries = 25

/** Expects gradients to be those which small changes of their weights show; networks with kinks (max, ReLU) want a smaller `step`. */
export function expectTrueGradients(network: TrainableNetwork, lossAt: () => number, step = 1e-2): void {
  lossAt()
  const { all, allGradients } = network.parameters
  const gradients = allGradients.slice()
  const scale = gradients.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  expect(scale).toBeGreaterThan(0)
  for (let index = 0; index < all.length; index += Math.ceil(all.length / tries)) {
    const kept = all[index] ?? 0
    const [above = NaN, below = NaN] = [step, -step].map((change) => {
      all[index] = kept + change
      return lossAt()
    })
    all[index] = kept
    expect(Math.abs((above - below) / (2 * step) - (gradients[index] ?? 0))).toBeLessThan(0.02 * scale)
  }
}

import { characterSlots } from '../../../shared/domain/layerSteps'
import { paddingNumber } from '../../../shared/domain/padding'
import type { CellKind, Network, NetworkLayer } from '../../../shared/domain/network'
import type { Batch, Sequence } from '../../../tasks/prepared'
import type { Kernel } from '../../../kernel/kernel'
import { Random } from '../../../shared/random'
import { NetworkGroup } from '../../network/networkGroup'
import type { TrainedNetwork } from '../exportInput'
import { batchOf, randomNumbers, randomTokens, recurrent } from '../../network/testing/smallNetworks'

/** A network that every format is proven with. */
export interface ExportedNetwork {
  readonly name: string
  readonly network: Network
  /** Samples for it: four of up to `steps`, of different lengths where it reads tokens. */
  readonly batch: Batch
  /** Networks that answer together. */
  readonly members: number
}

const steps = 7
const size = 4
const vocabulary = 12
const features = 3
const lengths = Int32Array.of(7, 3, 1, 5)

const embedding: NetworkLayer = { kind: 'embedding', vocabulary, dimension: 5 }
const dense = (units: number, activation: 'linear' | 'sigmoid' | 'softmax' | 'tanh'): NetworkLayer => ({
  kind: 'dense',
  units,
  activation,
})

/** Each cell in one and both directions, stacked over tokens of different lengths and over numbers; pooling, convolutions, an answer at each step. */
export function exportedNetworks(): ExportedNetwork[] {
  const cells: CellKind[] = ['lstm', 'gru', 'rnn']
  return [
    ...cells.flatMap((cell) =>
      [false, true].flatMap((bidirectional) => {
        const name = `${bidirectional ? 'bidirectional ' : ''}${cell}`
        return [
          ofTokens(`${name}, stacked over texts`, [
            embedding,
            { kind: 'dropout', rate: 0.3 },
            recurrent(cell, { units: 6, bidirectional }),
            { kind: 'dropout', rate: 0.4 },
            recurrent(cell, { bidirectional, output: 'last' }),
            dense(3, 'softmax'),
          ]),
          ofNumbers(`${name} over numbers`, [
            recurrent(cell, { bidirectional, output: 'last' }),
            dense(2, 'linear'),
          ]),
        ]
      }),
    ),
    ...(['max', 'mean', 'attention'] as const).flatMap((by) => [
      ofTokens(`pooling by ${by} over texts`, [
        embedding,
        recurrent('lstm', { bidirectional: true }),
        { kind: 'pooling', by },
        dense(1, 'sigmoid'),
      ]),
      ofNumbers(`pooling by ${by} over numbers`, [
        recurrent('gru'),
        { kind: 'pooling', by },
        dense(3, 'softmax'),
      ]),
    ]),
    ...[1, 2, 3].flatMap((stride) => [
      ofTokens(`a convolution with stride ${stride} over texts`, [
        embedding,
        { kind: 'convolution', filters: 4, width: 3, stride },
        recurrent('lstm'),
        { kind: 'convolution', filters: 3, width: 2, stride: 1 },
        recurrent('lstm', { bidirectional: true }),
        { kind: 'pooling', by: 'max' },
        dense(3, 'softmax'),
      ]),
      ofNumbers(`a convolution with stride ${stride} over numbers`, [
        { kind: 'convolution', filters: 4, width: 4, stride },
        recurrent('lstm', { output: 'last' }),
        dense(3, 'softmax'),
      ]),
    ]),
    {
      ...ofTokens('two members over texts', [
        embedding,
        recurrent('lstm', { bidirectional: true, output: 'last' }),
        dense(3, 'softmax'),
      ]),
      members: 2,
    },
    ofTokens('an answer at each step', [embedding, recurrent('lstm'), dense(vocabulary, 'softmax')]),
    ofNumbers('layers that name what they read', [
      recurrent('lstm'),
      { kind: 'join', reads: [0, -1] },
      dense(3, 'sigmoid'),
      recurrent('gru', { output: 'last', reads: [2] }),
      dense(1, 'sigmoid'),
    ]),
    ofFilledNumbers('numbers that are filled up', [
      recurrent('lstm', { bidirectional: true }),
      recurrent('gru', { output: 'last' }),
      dense(3, 'softmax'),
    ]),
    ofWords('words with their spelling, scored at each step', [
      embedding,
      { kind: 'characters', vocabulary, dimension: 3, filters: 4, ...spelling, reads: [-2] },
      { kind: 'join', reads: [0, 1] },
      recurrent('lstm', { bidirectional: true }),
      dense(3, 'linear'),
    ]),
  ]
}

/** How the characters of a word stand. */
const spelling = { slots: 6, width: 3 } as const

/** Words, and beside them the characters of each. */
export function ofWords(name: string, layers: NetworkLayer[]): ExportedNetwork {
  const span = { steps, lengths }
  const random = Random.of(3, 'characters')
  const { slots } = spelling
  const tokens = new Int32Array(steps * slots * size)
  for (let row = 0; row < size; row++)
    for (let word = 0; word < (lengths[row] ?? 0); word++) {
      const characters = Int32Array.from({ length: 1 + (word % 3) }, () => 1 + random.integer(vocabulary - 1))
      characterSlots(characters, spelling).forEach((token, slot) => {
        tokens[(word * slots + slot) * size + row] = token
      })
    }
  const ofCharacters: Sequence = {
    kind: 'tokens',
    tokens,
    span: { steps: steps * slots, lengths: lengths.map((length) => length * slots) },
  }
  return {
    name,
    network: {
      input: { kind: 'tokens', steps },
      furtherInputs: [{ kind: 'tokens', steps: steps * slots }],
      layers,
    },
    batch: batchOf(size, span, [randomTokens(span, size, vocabulary, 1), ofCharacters]),
    members: 1,
  }
}

/** Tokens of the second text of each pair, its beginning among them. */
const told = { steps: 5, lengths: Int32Array.of(2, 5, 3, 1) }

/**
 * A network that reads a text and goes on with a second one, whose layers start from the states of the first one's and look at what these said: `encoders`
 * read the first.
 */
export function ofPairs(name: string, encoders: readonly NetworkLayer[]): ExportedNetwork {
  const layers: NetworkLayer[] = [{ ...embedding, reads: [-1] }]
  for (const layer of encoders) layers.push({ ...layer, reads: [layers.length - 1] })
  const encoded = layers.length - 1
  layers.push({ ...embedding, reads: [-2] })
  encoders.forEach((layer, index) => {
    if (layer.kind !== 'recurrent') throw new Error('only recurrent layers hand on their states')
    const units = layer.bidirectional ? 2 * layer.units : layer.units
    layers.push({ ...layer, units, bidirectional: false, startsFrom: index + 1, reads: [layers.length - 1] })
  })
  const decoded = layers.length - 1
  layers.push(
    { kind: 'attention', reads: [decoded, encoded] },
    { kind: 'join', reads: [decoded, decoded + 1] },
    dense(5, 'tanh'),
    dense(vocabulary, 'softmax'),
  )
  const span = { steps, lengths }
  return {
    name,
    network: {
      input: { kind: 'tokens', steps },
      furtherInputs: [{ kind: 'tokens', steps: told.steps }],
      layers,
    },
    batch: batchOf(size, told, [
      randomTokens(span, size, vocabulary, 1),
      randomTokens(told, size, vocabulary, 4),
    ]),
    members: 1,
  }
}

/** Whether a network goes on with a second text behind a first one: what it answers is searched step by step. */
export const isSearched = ({ layers }: Network): boolean =>
  layers.some((layer) => layer.kind === 'recurrent' && layer.startsFrom !== undefined)

/** A network that reads tokens, of different lengths. */
export function ofTokens(name: string, layers: NetworkLayer[]): ExportedNetwork {
  const span = { steps, lengths }
  const batch = batchOf(size, span, [randomTokens(span, size, vocabulary, 1)])
  return { name, network: { input: { kind: 'tokens', steps }, layers }, batch, members: 1 }
}

/** A network that reads numbers, all steps of them. */
export function ofNumbers(name: string, layers: NetworkLayer[]): ExportedNetwork {
  const values = randomNumbers(steps * size * features, 2)
  const batch = batchOf(size, { steps, lengths: null }, [{ kind: 'numbers', values }])
  return { name, network: { input: { kind: 'numbers', steps, features }, layers }, batch, members: 1 }
}

/** A network that reads numbers of samples of different lengths; the steps that one does not have are filled up where a model takes all. */
function ofFilledNumbers(name: string, layers: NetworkLayer[]): ExportedNetwork {
  const values = randomNumbers(steps * size * features, 2)
  const filled = values.map((value, at) =>
    Math.floor(at / (size * features)) < (lengths[Math.floor(at / features) % size] ?? 0)
      ? value
      : paddingNumber,
  )
  return {
    name,
    network: { input: { kind: 'numbers', steps, features, varies: true }, layers },
    batch: batchOf(size, { steps, lengths }, [{ kind: 'numbers', values: filled }]),
    members: 1,
  }
}

/** A network with random weights, and what it says of its samples: [size, units], or time-major [steps, size, units]. */
export function answered(
  { network, batch, members }: ExportedNetwork,
  kernel: Kernel,
): { readonly trained: TrainedNetwork; readonly outputs: Float32Array } {
  const group = NetworkGroup.create(network, kernel, 'kernel', members)
  group.members.forEach((member, index) => {
    member.parameters.initialize(Random.of(7 + index, 'weights'))
  })
  const outputs = group.answer(batch, { loss: null, outputs: true }).outputs ?? new Float32Array()
  const trained = { network, weights: group.weights(), members }
  group.release()
  return { trained, outputs }
}

/** Steps of an input of a batch. */
export const stepsOfInput = (input: Sequence, batch: Batch): number => input.span?.steps ?? batch.steps

/** An input as other libraries read it: batch first, flat. */
export function bySample(input: Sequence, batch: Batch): number[] {
  const values = input.kind === 'tokens' ? input.tokens : input.values
  const inputSteps = stepsOfInput(input, batch)
  const width = values.length / (inputSteps * batch.size)
  return Array.from({ length: batch.size }, (_, row) =>
    Array.from({ length: inputSteps }, (_, step) =>
      Array.from(values.subarray((step * batch.size + row) * width, (step * batch.size + row + 1) * width)),
    ),
  ).flat(2)
}

/**
 * Largest difference between own outputs, [size, units] or time-major [steps, size, units], and those of another library, which are batch
 * first. What stands past the end of a sample is not compared: nothing is promised of it.
 */
export function largestDifference(
  own: Float32Array,
  other: ArrayLike<number>,
  { batch, network }: ExportedNetwork,
): number {
  const perStep = network.layers.at(-1)?.kind === 'dense' && own.length > batch.size * unitsOf(network)
  const units = unitsOf(network)
  let largest = 0
  for (let row = 0; row < batch.size; row++)
    for (let step = 0; step < (perStep ? (batch.lengths?.[row] ?? batch.steps) : 1); step++)
      for (let unit = 0; unit < units; unit++) {
        const mine = own[perStep ? (step * batch.size + row) * units + unit : row * units + unit] ?? NaN
        const theirs = other[perStep ? (row * batch.steps + step) * units + unit : row * units + unit] ?? NaN
        largest = Math.max(largest, Math.abs(mine - theirs))
      }
  return largest
}

function unitsOf({ layers }: Network): number {
  const last = layers.at(-1)
  return last?.kind === 'dense' ? last.units : 0
}

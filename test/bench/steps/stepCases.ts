import type { RecurrenceShape } from '../../../src/kernel/measurement'
import type { Network, RecurrentNetworkLayer } from '../../../src/shared/domain/network'
import { Random } from '../../../src/shared/random'
import type { LossKind, Samples } from '../../../src/tasks/prepared'
import { WindowSamples } from '../../../src/tasks/forecasting/windows'
import { EncodedTexts } from '../../../src/tasks/text/encodedTexts'
import { TextSamples } from '../../../src/tasks/text/textSamples'
import { randomFloats } from '../randomFloats'

/** A network with samples for some batches, as the tasks put them together. */
export interface StepCase {
  readonly name: string
  readonly shape: RecurrenceShape
  readonly network: Network
  readonly loss: LossKind
  readonly samples: Samples
}

/** Words of the first worked example. */
const vocabulary = 5000

/** The steps that are measured: a batch of the first worked example, a deeper network, and a small batch where everything but the kernel weighs most. */
export const stepCases = (): readonly StepCase[] => [
  textCase('IMDB batch', { batch: 128, steps: 500, inputs: 32, units: 100 }),
  deepTextCase('Two layers, both directions', { batch: 64, steps: 100, inputs: 64, units: 64 }),
  seriesCase('Small series batch', { batch: 32, steps: 60, inputs: 32, units: 50 }),
]

/** Texts of two classes, all as long as they may be: tokens -> embedding -> LSTM -> one probability. */
export function textCase(name: string, shape: RecurrenceShape): StepCase {
  const { batch, steps, inputs, units } = shape
  const random = Random.of(1, 'texts')
  const texts = new EncodedTexts()
  for (let text = 0; text < batch; text++) {
    texts.push(Int32Array.from({ length: steps }, () => frequentWord(random)))
  }
  const members = Int32Array.from({ length: batch }, (_, text) => text)
  return {
    name,
    shape,
    network: {
      input: { kind: 'tokens', steps },
      layers: [
        { kind: 'embedding', vocabulary, dimension: inputs },
        recurrentLayer(units),
        { kind: 'dense', units: 1, activation: 'sigmoid' },
      ],
    },
    loss: 'binaryCrossEntropy',
    samples: new TextSamples(
      texts,
      members,
      Int32Array.from(members, () => random.integer(2)),
    ),
  }
}

/** As `textCase`, with two layers that each read in both directions: the second reads what tfjs put together. */
export function deepTextCase(name: string, shape: RecurrenceShape): StepCase {
  const sample = textCase(name, shape)
  const [embedding, layer, ...rest] = sample.network.layers
  if (embedding === undefined || layer?.kind !== 'recurrent') return sample
  const both = { ...layer, bidirectional: true }
  const layers = [embedding, { ...both, output: 'sequence' as const }, both, ...rest]
  return { ...sample, network: { ...sample.network, layers } }
}

/** Windows of a series with several columns: numbers -> LSTM -> one value. */
export function seriesCase(name: string, shape: RecurrenceShape): StepCase {
  const { batch, steps, inputs: features, units } = shape
  const rows = steps + batch
  const matrix = { rows, features, values: randomFloats(rows * features, 1) }
  const origins = Int32Array.from({ length: batch }, (_, sample) => steps - 1 + sample)
  return {
    name,
    shape,
    network: {
      input: { kind: 'numbers', steps, features },
      layers: [recurrentLayer(units), { kind: 'dense', units: 1, activation: 'linear' }],
    },
    loss: 'mae',
    samples: new WindowSamples(matrix, origins, { window: steps, frame: 'none' }, 1),
  }
}

/** Texts whose every word is to be followed by the right one of a vocabulary: tokens -> LSTM -> one probability a word, at every step. */
export function nextWordCase(name: string, shape: RecurrenceShape, words: number): StepCase {
  const { batch, steps, inputs, units } = shape
  const random = Random.of(1, 'words')
  const tokens = Int32Array.from({ length: steps * batch }, () => 1 + random.integer(words - 1))
  const next = Int32Array.from(tokens, () => 1 + random.integer(words - 1))
  return {
    name,
    shape,
    network: {
      input: { kind: 'tokens', steps },
      layers: [
        { kind: 'embedding', vocabulary: words, dimension: inputs },
        { ...recurrentLayer(units), output: 'sequence' },
        { kind: 'dense', units: words, activation: 'softmax' },
      ],
    },
    loss: 'categoricalCrossEntropy',
    samples: {
      count: batch,
      length: () => steps,
      batch: () => ({
        size: batch,
        steps,
        lengths: null,
        inputs: [{ kind: 'tokens', tokens }],
        targets: { at: 'step', values: next, weights: null },
        goesOn: false,
      }),
    },
  }
}

const recurrentLayer = (units: number): RecurrentNetworkLayer => ({
  kind: 'recurrent',
  cell: 'lstm',
  units,
  bidirectional: false,
  output: 'last',
  recurrentDropout: 0,
})

/** Word r of a text is about 1 / r as frequent as the first (Zipf); number 0 is padding. */
function frequentWord(random: Random): number {
  return Math.min(vocabulary - 1, Math.floor(vocabulary ** random.next()))
}

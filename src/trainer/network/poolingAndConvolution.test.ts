import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../kernel/kernel'
import {
  shapesOf,
  type CellKind,
  type ConvolutionNetworkLayer,
  type Network,
  type NetworkLayer,
  type PoolingNetworkLayer,
} from '../../shared/domain/network'
import { summarizeNetwork } from '../../shared/domain/networkSummary'
import { Random } from '../../shared/random'
import type { Batch } from '../../tasks/prepared'
import { batchNumbers } from '../../tasks/testing/batchNumbers'
import { openEngine } from '../engine/openEngine'
import { layersModel } from '../exports/tfjs/layersModel'
import {
  batchOf,
  expectTrueGradients,
  outputsOf,
  randomNumbers,
  randomTokens,
  recurrent,
  started,
} from './testing/smallNetworks'

let kernel: Kernel
beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

const steps = 9
/** A whole text, one without tokens, one of a single token and two in between. */
const lengths = Int32Array.of(9, 0, 1, 4, 7)
const size = lengths.length

const convolution = (width: number, stride: number): ConvolutionNetworkLayer => ({
  kind: 'convolution',
  filters: 5,
  width,
  stride,
})
const pooling = (by: PoolingNetworkLayer['by']): NetworkLayer => ({ kind: 'pooling', by })

const textNetwork = (...layers: readonly NetworkLayer[]): Network => ({
  input: { kind: 'tokens', steps },
  layers: [
    { kind: 'embedding', vocabulary: 12, dimension: 3 },
    ...layers,
    { kind: 'dense', units: 3, activation: 'softmax' },
  ],
})

const textBatch = (): Batch => ({
  ...batchOf(size, { steps, lengths }, [randomTokens({ steps, lengths }, size, 12, 1)]),
  targets: { at: 'sample', values: Int32Array.of(0, 1, 2, 1, 0), weights: null },
})

/** Sequences of numbers that all have every step. */
const numbersBatch = (values: Float32Array, features: number): Batch => {
  const span = { steps: values.length / size / features, lengths: null }
  return batchOf(size, span, [{ kind: 'numbers', values }])
}

/** Answers of the network as a LayersModel to the same texts, filled up to one length. */
function exportedOutputs(
  network: Network,
  weights: Float32Array,
  batch: Batch,
  pad: 'start' | 'end',
): Float32Array {
  const { tokens } = batchNumbers(batch)
  const rows = Array.from({ length: size }, (_, row) => {
    const ids = Array.from({ length: lengths[row] ?? 0 }, (_, step) => tokens[step * size + row] ?? 0)
    const filling = new Array<number>(steps - ids.length).fill(0)
    return pad === 'start' ? [...filling, ...ids] : [...ids, ...filling]
  })
  const model = layersModel(network, weights)
  try {
    return tf.tidy(() => (model.predict(tf.tensor2d(rows)) as tf.Tensor).dataSync<'float32'>())
  } finally {
    model.dispose()
  }
}

function expectSame(found: Float32Array, expected: Float32Array): void {
  expect(found.length).toBe(expected.length)
  found.forEach((value, index) => expect(Math.abs(value - (expected[index] ?? NaN))).toBeLessThan(1e-5))
}

/** Small enough that no step of a gradient check goes past a kink. */
const smallStep = 1e-3

const poolings = ['max', 'mean', 'attention'] as const

describe('pooling and convolution', () => {
  for (const by of poolings) {
    for (const cell of ['lstm', 'gru'] as const satisfies readonly CellKind[]) {
      it(`sends true gradients back from texts of different lengths (${by}, ${cell})`, () => {
        const network = started(textNetwork(recurrent(cell, { bidirectional: true }), pooling(by)), kernel)
        const batch = textBatch()
        const before = tf.memory().numTensors
        expectTrueGradients(
          network,
          () => network.gradients(batch, 'categoricalCrossEntropy', Random.of(1, 'dropout')).loss,
          smallStep,
        )
        expect(tf.memory().numTensors).toBe(before)
        network.release()
      })
    }

    it.each(['start', 'end'] as const)(
      `answers as the exported model does, filled up at the %s (${by})`,
      (pad) => {
        const network = textNetwork(
          recurrent('lstm', { bidirectional: true }),
          { kind: 'dropout', rate: 0.3 },
          recurrent('lstm'),
          pooling(by),
        )
        const trainable = started(network, kernel)
        const batch = textBatch()
        expectSame(
          outputsOf(trainable, batch),
          exportedOutputs(network, trainable.parameters.all.slice(), batch, pad),
        )
        trainable.release()
      },
    )

    it(`answers as the exported model does on numbers of one length (${by})`, () => {
      const network: Network = {
        input: { kind: 'numbers', steps, features: 2 },
        layers: [
          convolution(3, 2),
          recurrent('lstm'),
          pooling(by),
          { kind: 'dense', units: 2, activation: 'linear' },
        ],
      }
      const trainable = started(network, kernel)
      const values = randomNumbers(steps * size * 2, 3)
      const model = layersModel(network, trainable.parameters.all.slice())
      const expected = tf.tidy(() => {
        const bySample = tf.transpose(tf.tensor3d(values, [steps, size, 2]), [1, 0, 2])
        return (model.predict(bySample) as tf.Tensor).dataSync<'float32'>()
      })
      expectSame(outputsOf(trainable, numbersBatch(values, 2)), expected)
      model.dispose()
      trainable.release()
    })
  }

  it.each([
    [1, 1],
    [3, 1],
    [4, 1],
    [3, 2],
    [3, 3],
    [5, 3],
    [20, 2],
  ])('a convolution %i wide that moves by %i sends true gradients back', (width, stride) => {
    const network = started(
      textNetwork(convolution(width, stride), recurrent('lstm'), pooling('mean')),
      kernel,
    )
    // Sums that are no longer near the kink at zero.
    const vectors = network.parameters.weight('0/embedding')
    vectors.forEach((value, index) => (vectors[index] = 20 * value))
    const batch = textBatch()
    expectTrueGradients(
      network,
      () => network.gradients(batch, 'categoricalCrossEntropy', Random.of(1, 'dropout')).loss,
      smallStep,
    )
    network.release()
  })

  it.each([
    [1, 1, 'start'],
    [3, 1, 'start'],
    [4, 1, 'end'],
    [3, 2, 'end'],
    [3, 3, 'end'],
    [5, 3, 'end'],
    [20, 2, 'end'],
  ] as const)(
    'a convolution %i wide that moves by %i answers as the exported model does, filled up at the %s',
    (width, stride, pad) => {
      for (const bidirectional of [false, true]) {
        const network = textNetwork(
          convolution(width, stride),
          { kind: 'dropout', rate: 0.3 },
          recurrent('lstm', { bidirectional, output: 'last' }),
        )
        const trainable = started(network, kernel)
        const batch = textBatch()
        expectSame(
          outputsOf(trainable, batch),
          exportedOutputs(network, trainable.parameters.all.slice(), batch, pad),
        )
        trainable.release()
      }
    },
  )

  it('gives a text alone the same answer as among longer ones', () => {
    for (const by of poolings) {
      const network = started(textNetwork(convolution(3, 2), recurrent('lstm'), pooling(by)), kernel)
      const batch = textBatch()
      const together = outputsOf(network, batch)
      const { tokens } = batchNumbers(batch)
      const row = 3
      const length = lengths[row] ?? 0
      const span = { steps: length, lengths: Int32Array.of(length) }
      const own = Int32Array.from({ length }, (_, step) => tokens[step * size + row] ?? 0)
      const alone = outputsOf(network, batchOf(1, span, [{ kind: 'tokens', tokens: own, span }]))
      expectSame(alone, together.slice(3 * row, 3 * row + 3))
      network.release()
    }
  })

  it('gives the same bits each time', () => {
    const gradients = [1, 2].map(() => {
      const network = started(
        textNetwork(convolution(3, 2), recurrent('lstm', { bidirectional: true }), pooling('attention')),
        kernel,
      )
      network.gradients(textBatch(), 'categoricalCrossEntropy', Random.of(1, 'dropout'))
      const found = network.parameters.allGradients.slice()
      network.release()
      return found
    })
    expect(gradients[0]).toEqual(gradients[1])
  })

  it('takes the strongest value of the steps that a sample has, and zero where it has none', () => {
    const network = started(
      { input: { kind: 'numbers', steps: 3, features: 2 }, layers: [pooling('max')] },
      kernel,
    )
    // Time-major: three steps of two samples and one without steps; what lies past an end is larger and not seen.
    const values = Float32Array.of(-1, 5, -7, -2, 9, 9, -3, 4, 8, 8, 9, 9, -2, 6, 8, 8, 9, 9)
    const span = { steps: 3, lengths: Int32Array.of(3, 1, 0) }
    const found = outputsOf(network, batchOf(3, span, [{ kind: 'numbers', values, span }]))
    expect([...found]).toEqual([-1, 6, -7, -2, 0, 0])
    network.release()
  })

  it('are counted in the summary, and refused where there are no steps', () => {
    const network = textNetwork(convolution(4, 2), recurrent('lstm'), pooling('attention'))
    expect(
      summarizeNetwork(network).map(({ layer, outputShape, parameters }) => [layer, outputShape, parameters]),
    ).toEqual([
      ['embedding', [null, 9, 3], 36],
      ['convolution', [null, 5, 5], 4 * 3 * 5 + 5],
      ['lstm', [null, 5, 4], 4 * ((5 + 4) * 4 + 4)],
      ['attention pooling', [null, 4], 4 * 4 + 4 + 4],
      ['dense', [null, 3], 15],
    ])
    const trainable = started(network, kernel)
    const inAll = summarizeNetwork(network).reduce((sum, { parameters }) => sum + parameters, 0)
    expect(trainable.parameters.count).toBe(inAll)
    trainable.release()
    expect(() => shapesOf(textNetwork(recurrent('lstm', { output: 'last' }), pooling('max')))).toThrow(
      /sequence/,
    )
    expect(() => shapesOf(textNetwork(recurrent('lstm', { output: 'last' }), convolution(3, 1)))).toThrow(
      /sequence/,
    )
  })
})

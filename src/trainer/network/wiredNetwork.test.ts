import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../kernel/kernel'
import type { CellKind, Network } from '../../shared/domain/network'
import { Random } from '../../shared/random'
import type { Batch, LossKind } from '../../tasks/prepared'
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

const size = 3
const source = { steps: 6, lengths: Int32Array.of(6, 2, 4) }
const target = { steps: 5, lengths: Int32Array.of(3, 5, 1) }

/** A decoder that starts from an encoder, which nothing else reads, and a skip past the decoder. */
const translation = (cell: CellKind): Network => ({
  input: { kind: 'tokens', steps: 6 },
  furtherInputs: [{ kind: 'tokens', steps: 5 }],
  layers: [
    { kind: 'embedding', vocabulary: 9, dimension: 3 },
    recurrent(cell, { output: 'last' }),
    { kind: 'embedding', vocabulary: 8, dimension: 2, reads: [-2] },
    recurrent(cell, { startsFrom: 1 }),
    { kind: 'join', reads: [3, 2] },
    { kind: 'dense', units: 8, activation: 'softmax' },
  ],
})

/** A decoder that looks at an encoder in both directions. */
const attentive = (cell: CellKind): Network => ({
  input: { kind: 'tokens', steps: 6 },
  furtherInputs: [{ kind: 'tokens', steps: 5 }],
  layers: [
    { kind: 'embedding', vocabulary: 9, dimension: 3 },
    recurrent(cell, { bidirectional: true, units: 2 }),
    { kind: 'embedding', vocabulary: 8, dimension: 2, reads: [-2] },
    recurrent(cell, { startsFrom: 1, units: 4 }),
    { kind: 'attention', reads: [3, 1] },
    { kind: 'join', reads: [3, 4] },
    { kind: 'dense', units: 5, activation: 'tanh' },
    { kind: 'dense', units: 8, activation: 'softmax' },
  ],
})

const translationBatch = (): Batch => {
  const inputs = [randomTokens(source, size, 9, 1), randomTokens(target, size, 8, 2)]
  const values = Int32Array.from({ length: 5 * size }, (_, place) => (place * 5) % 8)
  const weights = Float32Array.from(values, (_, place) =>
    Math.floor(place / size) < (target.lengths[place % size] ?? 0) ? 1 + (place % 2) : 0,
  )
  return { ...batchOf(size, target, inputs), targets: { at: 'step', values, weights } }
}

describe('a network whose layers name what they read', () => {
  it.each(['lstm', 'gru', 'rnn'] as const)(
    'sends gradients back through the states that a decoder starts from (%s)',
    (cell) => {
      const network = started(translation(cell), kernel)
      const batch = translationBatch()
      const before = tf.memory().numTensors
      expectTrueGradients(
        network,
        () => network.gradients(batch, 'categoricalCrossEntropy', Random.of(1, 'dropout')).loss,
      )
      const ofEncoder = network.parameters.gradient('1/forward/weights')
      expect(ofEncoder.some((value) => value !== 0)).toBe(true)
      expect(tf.memory().numTensors).toBe(before)
      network.release()
    },
  )

  it.each(['lstm', 'gru'] as const)(
    'looks back at an encoder in both directions, whose states the decoder starts from side by side (%s)',
    (cell) => {
      const network = started(attentive(cell), kernel)
      const batch = translationBatch()
      const before = tf.memory().numTensors
      expectTrueGradients(
        network,
        () => network.gradients(batch, 'categoricalCrossEntropy', Random.of(1, 'dropout')).loss,
      )
      expect(network.parameters.gradient('4/weights').some((value) => value !== 0)).toBe(true)
      expect(tf.memory().numTensors).toBe(before)
      network.release()
    },
  )

  it('answers the same step by step as at once, and tells where it looked', () => {
    const network = started(attentive('lstm'), kernel)
    const batch = translationBatch()
    const whole = outputsOf(network, batch)
    const [source, target] = batch.inputs
    if (!source || target?.kind !== 'tokens') throw new Error('a batch of tokens is expected')
    const state = network.start({ ...batch, inputs: [source], targets: null })
    for (let step = 0; step < 5; step++) {
      const outputs = network.step(state, target.tokens.slice(step * size, (step + 1) * size))
      const looked = state.looked ?? new Float32Array()
      for (let row = 0; row < size; row++) {
        const sums = looked.subarray(row * 6, (row + 1) * 6)
        expect(sums.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5)
        expect(sums.slice(source.span?.lengths?.[row] ?? 6).every((value) => value === 0)).toBe(true)
        if (step >= (batch.lengths?.[row] ?? 5)) continue
        const from = (step * size + row) * 8
        const own = [...outputs.subarray(row * 8, (row + 1) * 8)]
        own.forEach((value, unit) => expect(value).toBeCloseTo(whole[from + unit] ?? NaN, 5))
      }
    }
    network.release()
  })

  it('starts a decoder in both directions from an encoder whose whole sequence is read, too', () => {
    const network = started(
      {
        input: { kind: 'numbers', steps: 6, features: 2 },
        layers: [
          recurrent('lstm', { bidirectional: true }),
          recurrent('lstm', { bidirectional: true, startsFrom: 0, output: 'last' }),
          { kind: 'dense', units: 2, activation: 'linear' },
        ],
      },
      kernel,
    )
    const batch: Batch = {
      ...batchOf(size, source, [{ kind: 'numbers', values: randomNumbers(6 * size * 2, 3) }]),
      targets: { at: 'sample', values: randomNumbers(size * 2, 4), weights: null },
    }
    expectTrueGradients(network, () => network.gradients(batch, 'mse', Random.of(1, 'dropout')).loss)
    network.release()
  })

  it('adds the gradients of an embedding that several layers read', () => {
    const network = started(
      {
        input: { kind: 'tokens', steps: 6 },
        layers: [
          { kind: 'embedding', vocabulary: 9, dimension: 3 },
          recurrent('lstm', { output: 'last' }),
          recurrent('gru', { output: 'last', reads: [0] }),
          recurrent('lstm', { output: 'last', reads: [0] }),
          { kind: 'join', reads: [1, 2, 3] },
          { kind: 'dense', units: 1, activation: 'sigmoid' },
        ],
      },
      kernel,
    )
    const batch: Batch = {
      ...batchOf(size, source, [randomTokens(source, size, 9, 1)]),
      targets: { at: 'sample', values: Int32Array.of(0, 1, 1), weights: null },
    }
    expectTrueGradients(network, () => network.gradients(batch, 'binaryCrossEntropy', Random.of(1, 'x')).loss)
    network.release()
  })

  it.each([
    ['linear', 'mae', 2],
    ['linear', 'huber', 2],
    ['sigmoid', 'binaryCrossEntropy', 1],
  ] as const)('learns at every step (%s, %s)', (activation, loss: LossKind, units) => {
    const network = started(
      {
        input: { kind: 'numbers', steps: 5, features: 3 },
        layers: [
          { kind: 'dense', units: 4, activation: 'sigmoid' },
          recurrent('lstm'),
          { kind: 'dense', units, activation },
        ],
      },
      kernel,
    )
    const values = Float32Array.from({ length: 5 * size * units }, (_, place) => place % 2)
    const weights = Float32Array.from(values, (_, index) => {
      const place = Math.floor(index / units)
      return Math.floor(place / size) < (target.lengths[place % size] ?? 0) ? 1 : 0
    })
    const batch: Batch = {
      ...batchOf(size, target, [{ kind: 'numbers', values: randomNumbers(5 * size * 3, 3) }]),
      targets: { at: 'step', values, weights },
    }
    const learn = (): number => network.gradients(batch, loss, Random.of(1, 'dropout')).loss
    expectTrueGradients(network, learn)
    const { loss: ofPlaces } = network.answer(batch, { loss, outputs: false })
    const learned = [...ofPlaces].filter((_, place) => weights[place * units] !== 0)
    expect(learned.reduce((sum, value) => sum + value, 0) / learned.length).toBeCloseTo(learn(), 5)
    network.release()
  })

  it('answers as the same tfjs LayersModel does, with references and several inputs', () => {
    const network: Network = {
      input: { kind: 'numbers', steps: 5, features: 3 },
      furtherInputs: [{ kind: 'tokens', steps: 5 }],
      layers: [
        { kind: 'embedding', vocabulary: 8, dimension: 2, reads: [-2] },
        { kind: 'join', reads: [-1, 0] },
        recurrent('lstm'),
        { kind: 'dense', units: 3, activation: 'sigmoid', reads: [1] },
        { kind: 'join', reads: [2, 3] },
        { kind: 'dense', units: 4, activation: 'linear' },
      ],
    }
    const trainable = started(network, kernel)
    const span = { steps: 5, lengths: null }
    const tokens = randomTokens(span, size, 8, 1)
    const values = randomNumbers(5 * size * 3, 3)
    const answered = outputsOf(trainable, batchOf(size, span, [{ kind: 'numbers', values }, tokens]))
    const model = layersModel(network, trainable.parameters.all.slice())
    tf.tidy(() => {
      const batchFirst = (time: tf.Tensor, order: number[]) => tf.transpose(time, order)
      const ids = tf.tensor2d(tokens.kind === 'tokens' ? tokens.tokens : [], [5, size])
      const inputs = [batchFirst(tf.tensor3d(values, [5, size, 3]), [1, 0, 2]), batchFirst(ids, [1, 0])]
      const expected = tf.transpose(model.predict(inputs) as tf.Tensor, [1, 0, 2]).dataSync()
      answered.forEach((value, index) => expect(value).toBeCloseTo(expected[index] ?? NaN, 5))
    })
    model.dispose()
    trainable.release()
  })
})

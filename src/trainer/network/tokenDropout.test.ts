import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../kernel/kernel'
import type { Network } from '../../shared/domain/network'
import { Random } from '../../shared/random'
import type { Batch } from '../../tasks/prepared'
import { openEngine } from '../engine/openEngine'
import {
  batchOf,
  expectTrueGradients,
  outputsOf,
  randomTokens,
  recurrent,
  started,
} from './testing/smallNetworks'

let kernel: Kernel
beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'webassembly', threads: 1 })).kernel
})
afterAll(() => kernel.close())

const [size, vocabulary, dimension] = [6, 20, 3]
const span = { steps: 5, lengths: Int32Array.of(5, 2, 3, 4, 5, 1) }
const network = (rate: number): Network => ({
  input: { kind: 'tokens', steps: 5 },
  layers: [
    { kind: 'embedding', vocabulary, dimension },
    { kind: 'dropout', of: 'tokens', rate },
    { kind: 'dropout', rate: 0.2 },
    recurrent('lstm', { output: 'last' }),
    { kind: 'dense', units: 3, activation: 'softmax' },
  ],
})
const batch: Batch = {
  ...batchOf(size, span, [randomTokens(span, size, vocabulary, 1)]),
  targets: { at: 'sample', values: Int32Array.of(0, 1, 2, 0, 1, 2), weights: null },
}
const train = (trained: ReturnType<typeof started>, seed = 3) =>
  trained.gradients(batch, 'categoricalCrossEntropy', Random.of(seed, 'dropout'))

describe('tokens that are hidden in training', () => {
  it('are read as id 0, whose vector learns in their place', () => {
    const trainable = started(network(0.5), kernel)
    expectTrueGradients(trainable, () => train(trainable).loss)
    train(trainable)
    const gradient = trainable.parameters.gradient('0/embedding')
    expect(gradient.subarray(0, dimension).some((value) => value !== 0)).toBe(true)
    trainable.release()
  })

  it('are all there in answers, and the same ones are hidden for the same seed', () => {
    const trainable = started(network(0.5), kernel)
    const before = outputsOf(trainable, batch)
    expect(train(trainable).loss).toBe(train(trainable).loss)
    trainable.parameters.weight('0/embedding').fill(9, 0, dimension)
    expect(outputsOf(trainable, batch)).toEqual(before)
    trainable.release()
  })

  it('are none at a rate of 0', () => {
    const trainable = started(network(0), kernel)
    train(trainable)
    const gradient = trainable.parameters.gradient('0/embedding').subarray(0, dimension)
    expect([...gradient]).toEqual([0, 0, 0])
    trainable.release()
  })
})

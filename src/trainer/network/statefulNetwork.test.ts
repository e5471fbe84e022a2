import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../kernel/kernel'
import type { CellKind, Network } from '../../shared/domain/network'
import { Random } from '../../shared/random'
import type { Batch } from '../../tasks/prepared'
import { loadTensorflow, openEngine } from '../engine/openEngine'
import { batchOf, outputsOf, randomTokens, recurrent, started } from './testing/smallNetworks'

let kernel: Kernel
/** Whether tfjs-node is here, and not switched off for this run of the tests. */
const tensorflow = process.env['LSTM_WORKBENCH_ENGINE'] !== 'embedded' && (await loadTensorflow())

beforeAll(async () => {
  const engine = tensorflow ? 'tensorflow' : 'auto'
  kernel = (await openEngine({ engine, kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

const size = 3
const cells = ['lstm', 'gru', 'rnn'] as const
const whole = { steps: 8, lengths: null }
const half = { steps: 4, lengths: null }

const languageModel = (cell: CellKind): Network => ({
  input: { kind: 'tokens', steps: 8 },
  layers: [
    { kind: 'embedding', vocabulary: 11, dimension: 3 },
    recurrent(cell),
    recurrent(cell, { units: 5 }),
    { kind: 'dense', units: 11, activation: 'softmax' },
  ],
})

const tokensOf = (batch: Batch): Int32Array => {
  const last = batch.inputs.at(-1)
  return last?.kind === 'tokens' ? last.tokens : new Int32Array()
}

/** Some steps of a batch of whole texts. */
function stepsOf(batch: Batch, from: number, to: number, goesOn = false): Batch {
  const tokens = tokensOf(batch).slice(from * batch.size, to * batch.size)
  const span = { steps: to - from, lengths: null }
  return { ...batchOf(batch.size, span, [...batch.inputs.slice(0, -1), { kind: 'tokens', tokens }]), goesOn }
}

function expectClose(actual: Float32Array, expected: Float32Array, limit = 1e-6): void {
  expect(actual.length).toBe(expected.length)
  actual.forEach((value, index) => expect(Math.abs(value - (expected[index] ?? NaN))).toBeLessThan(limit))
}

describe('a batch that goes on', () => {
  it.each(cells)('is answered as the second half of whole texts (%s)', (cell) => {
    const network = started(languageModel(cell), kernel)
    const batch = batchOf(size, whole, [randomTokens(whole, size, 11, 1)])
    const together = outputsOf(network, batch)
    const first = outputsOf(network, stepsOf(batch, 0, half.steps))
    const second = outputsOf(network, stepsOf(batch, half.steps, whole.steps, true))
    expectClose(Float32Array.of(...first, ...second), together)
    network.release()
  })

  it('starts from the states that were set, as flat numbers for a checkpoint', () => {
    const network = started(languageModel('lstm'), kernel)
    expect(network.carried()).toBeNull()
    const batch = batchOf(size, whole, [randomTokens(whole, size, 11, 1)])
    outputsOf(network, stepsOf(batch, 0, 4))
    const states = network.carried()
    expect(states?.length).toBe(size * 2 * (4 + 5))
    const goesOn = stepsOf(batch, 4, 8, true)
    const answered = outputsOf(network, goesOn)
    network.carry(null)
    expect(() => outputsOf(network, goesOn)).toThrow('no states')
    network.carry(states)
    expect(network.carried()).toEqual(states)
    expect(outputsOf(network, goesOn)).toEqual(answered)
    network.release()
  })

  it('learns from its own steps alone: gradients end at the states it starts from', () => {
    const network = started(languageModel('lstm'), kernel)
    const batch = batchOf(size, whole, [randomTokens(whole, size, 11, 1)])
    const goesOn: Batch = {
      ...stepsOf(batch, 4, 8, true),
      targets: { at: 'step', values: tokensOf(batch).slice(4 * size), weights: null },
    }
    outputsOf(network, stepsOf(batch, 0, 4))
    const states = network.carried()
    const before = tf.memory().numTensors
    const { loss } = network.gradients(goesOn, 'categoricalCrossEntropy', Random.of(1, 'dropout'))
    expect(tf.memory().numTensors).toBe(before)
    network.carry(states)
    const again = network.answer(goesOn, { loss: 'categoricalCrossEntropy', outputs: false }).loss
    expect(loss).toBeCloseTo(again.reduce((sum, value) => sum + value, 0) / again.length, 5)
    const gradient = network.parameters.gradient('0/embedding')
    const seen = new Set(tokensOf(goesOn))
    for (let token = 0; token < 11; token++)
      expect(gradient.subarray(token * 3, token * 3 + 3).some((value) => value !== 0)).toBe(seen.has(token))
    network.release()
  })

  it('is refused with another number of rows, as are states that do not fit', () => {
    const network = started(languageModel('gru'), kernel)
    outputsOf(network, batchOf(size, half, [randomTokens(half, size, 11, 1)]))
    const other = { ...batchOf(2, half, [randomTokens(half, 2, 11, 1)]), goesOn: true }
    expect(() => outputsOf(network, other)).toThrow('A batch of 2 rows cannot go on from states of 3 rows.')
    expect(() => network.carry(new Float32Array(10))).toThrow('do not fit 9')
    network.release()
  })
})

describe('answering step by step', () => {
  it.each([
    ['lstm', 'kernel'],
    ['gru', 'kernel'],
    ['rnn', 'kernel'],
    ...(tensorflow ? ([['lstm', 'fused']] as const) : []),
  ] as const)(
    'gives the numbers of a whole pass, from nothing and after a beginning (%s, %s)',
    (cell, recurrence) => {
      const network = started(languageModel(cell), kernel, recurrence)
      const batch = batchOf(size, whole, [randomTokens(whole, size, 11, 1)])
      const together = outputsOf(network, batch)
      const before = tf.memory().numTensors
      for (const from of [0, 3]) {
        const state = network.start(from === 0 ? { ...batch, inputs: [] } : stepsOf(batch, 0, from))
        for (let step = from; step < whole.steps; step++) {
          const tokens = tokensOf(batch).slice(step * size, (step + 1) * size)
          expectClose(network.step(state, tokens), together.slice(step * size * 11, (step + 1) * size * 11))
        }
      }
      expect(tf.memory().numTensors).toBe(before)
      network.release()
    },
  )

  it('keeps rows in any order and more than once, as beams need', () => {
    const network = started(languageModel('lstm'), kernel)
    const batch = batchOf(size, whole, [randomTokens(whole, size, 11, 1)])
    const state = network.start(stepsOf(batch, 0, 4))
    const rows = Int32Array.of(2, 0, 0, 1)
    const kept = network.keep(state, rows)
    const next = Int32Array.of(4, 5, 6)
    const asKept = network.step(
      kept,
      rows.map((row) => next[row] ?? 0),
    )
    const answered = network.step(state, next)
    rows.forEach((row, place) =>
      expectClose(asKept.slice(place * 11, (place + 1) * 11), answered.slice(row * 11, (row + 1) * 11)),
    )
    network.release()
  })

  it.each(cells)(
    'writes on from a text that was read whole, by its states and by what it gave (%s)',
    (cell) => {
      const source = { steps: 6, lengths: Int32Array.of(6, 2, 4) }
      const network = started(
        {
          input: { kind: 'tokens', steps: 6 },
          furtherInputs: [{ kind: 'tokens', steps: 8 }],
          layers: [
            { kind: 'embedding', vocabulary: 9, dimension: 3 },
            recurrent(cell, { bidirectional: true }),
            recurrent(cell, { output: 'last' }),
            { kind: 'embedding', vocabulary: 11, dimension: 3, reads: [-2] },
            recurrent(cell, { startsFrom: 2, output: 'last' }),
            { kind: 'join', reads: [4, 2] },
            { kind: 'dense', units: 11, activation: 'softmax' },
          ],
        },
        kernel,
      )
      const batch = batchOf(size, whole, [randomTokens(source, size, 9, 2), randomTokens(whole, size, 11, 1)])
      const order = Int32Array.of(1, 0, 2)
      const state = network.keep(network.start({ ...batch, inputs: batch.inputs.slice(0, 1) }), order)
      for (let step = 0; step < whole.steps; step++) {
        const tokens = tokensOf(batch).slice(step * size, (step + 1) * size)
        const answered = network.step(
          state,
          order.map((row) => tokens[row] ?? 0),
        )
        const expected = outputsOf(network, stepsOf(batch, 0, step + 1))
        order.forEach((row, place) =>
          expectClose(answered.slice(place * 11, (place + 1) * 11), expected.slice(row * 11, (row + 1) * 11)),
        )
      }
      network.release()
    },
  )

  it('is refused where a layer reads from the end', () => {
    const layers = languageModel('lstm').layers.map((layer) =>
      layer.kind === 'recurrent' ? { ...layer, bidirectional: true } : layer,
    )
    const network = started({ ...languageModel('lstm'), layers }, kernel)
    const batch = batchOf(size, half, [randomTokens(half, size, 11, 1)])
    expect(() => network.start(batch)).toThrow('Layer 1 also reads from the end')
    network.release()
  })
})

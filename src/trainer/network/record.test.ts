import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellForms, cells } from '../../kernel/cell'
import type { Kernel } from '../../kernel/kernel'
import { referencePass } from '../../kernel/testing/referencePass'
import type { Network } from '../../shared/domain/network'
import type { Batch } from '../../tasks/prepared'
import { openEngine } from '../engine/openEngine'
import type { Traced } from './trainableNetwork'
import { batchOf, outputsOf, randomNumbers, randomTokens, recurrent, started } from './testing/smallNetworks'

let kernel: Kernel
beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

const size = 3
const span = { steps: 6, lengths: Int32Array.of(6, 2, 4) }
const units = 4

function expectClose(actual: ArrayLike<number> | undefined, expected: ArrayLike<number>, limit = 1e-5): void {
  expect(actual?.length).toBe(expected.length)
  for (let index = 0; index < expected.length; index++)
    expect(Math.abs((actual?.[index] ?? NaN) - (expected[index] ?? NaN))).toBeLessThan(limit)
}

/** The answers for one of so many outputs at the end of each sample. */
const outputOf = (unit: number, units: number): Traced => ({
  kind: 'output',
  factors: Float32Array.from({ length: size * units }, (_, place) => (place % units === unit ? 1 : 0)),
  step: null,
  of: 'output',
})

const gatesOf = {
  lstm: ['candidate', 'cell', 'forget', 'input', 'output'],
  gru: ['candidate', 'reset', 'update'],
  rnn: [],
}

describe('the record of a pass', () => {
  const ofCells = cells.flatMap((cell) =>
    (['forward', 'backward'] as const).map((way) => [cell, way] as const),
  )
  it.each(ofCells)(
    'holds states, gates and gradients as plain arithmetic finds them (%s, %s)',
    (cell, direction) => {
      const network = started(
        {
          input: { kind: 'tokens', steps: 6 },
          layers: [
            { kind: 'embedding', vocabulary: 9, dimension: 3 },
            { kind: 'dropout', rate: 0.5 },
            recurrent(cell, { output: 'last', bidirectional: true, recurrentDropout: 0.5 }),
            { kind: 'dense', units: 2, activation: 'linear' },
          ],
        },
        kernel,
      )
      const tokens = randomTokens(span, size, 9, 1)
      const before = tf.memory().numTensors
      const { layers: records } = network.record(batchOf(size, span, [tokens]), outputOf(1, 2))
      expect(tf.memory().numTensors).toBe(before)
      expect(records.map((record) => [record.layer, record.direction])).toEqual([
        [2, 'forward'],
        [2, 'backward'],
      ])
      const record = records.find((one) => one.direction === direction)
      const { parameters } = network
      const embedding = parameters.weight('0/embedding')
      const x = Array.from(tokens.kind === 'tokens' ? tokens.tokens : []).flatMap((token) => [
        ...embedding.subarray(token * 3, token * 3 + 3),
      ])
      // the answer is the last states times the weights of its unit
      const offset = direction === 'forward' ? 0 : units
      const finalHidden = Float32Array.from(
        { length: size * units },
        (_, place) => parameters.weight('3/weights')[(offset + (place % units)) * 2 + 1] ?? NaN,
      )
      const shape = {
        cell,
        batch: size,
        steps: span.steps,
        inputs: 3,
        units,
        direction,
        lengths: span.lengths,
      }
      const weights = parameters.weight(`2/${direction}/weights`)
      const bias = parameters.weight(`2/${direction}/bias`)
      const expected = referencePass({ ...shape, x, weights, bias }, { finalHidden })
      expectClose(record?.hidden, expected.outputs)
      if (cell === 'lstm') expectClose(record?.inside.cell, expected.cells)
      const gates = cellForms[cell].products.flat()
      for (const [gate, name] of gates.entries())
        expectClose(
          name === 'hidden' ? record?.hidden : record?.inside[name],
          expected.cells.map(
            (_, k) =>
              expected.gates[(Math.floor(k / units) * gates.length + gate) * units + (k % units)] ?? NaN,
          ),
        )
      expectClose(record?.gradients?.hidden, expected.hidden)
      expectClose(record?.gradients?.input, expected.x)
      network.release()
    },
  )

  it.each(cells)('tells how an output and the loss change with each input, at steps too (%s)', (cell) => {
    const sequence: Network = {
      input: { kind: 'numbers', steps: 6, features: 2 },
      layers: [recurrent(cell), { kind: 'dense', units: 3, activation: 'softmax' }],
    }
    const network = started(sequence, kernel)
    const values = randomNumbers(6 * size * 2, 3)
    const batch: Batch = {
      ...batchOf(size, span, [{ kind: 'numbers', values }]),
      targets: { at: 'step', values: new Int32Array(6 * size).fill(1), weights: null },
    }
    const outputAtEnds = (): number => {
      const outputs = outputsOf(network, batch)
      return span.lengths.reduce(
        (sum, end, row) => sum + (outputs[((end - 1) * size + row) * 3 + 2] ?? NaN),
        0,
      )
    }
    const {
      layers: [record],
      inputs: [read],
    } = network.record(batch, outputOf(2, 3))
    expect(Object.keys(record?.inside ?? {}).sort()).toEqual(gatesOf[cell])
    expect(read?.values).toEqual(values)
    expect(read?.gradient).toEqual(record?.gradients?.input)
    for (let index = 0; index < values.length; index += 3) {
      const kept = values[index] ?? 0
      const [above = NaN, below = NaN] = [1, -1].map((sign) => {
        values[index] = kept + sign * 1e-2
        return outputAtEnds()
      })
      values[index] = kept
      expect(record?.gradients?.input[index]).toBeCloseTo((above - below) / 2e-2, 3)
    }
    const {
      layers: [ofLoss],
    } = network.record(batch, { kind: 'loss', loss: 'categoricalCrossEntropy' })
    expect(ofLoss?.gradients?.hidden.some((value) => value !== 0)).toBe(true)
    expect(ofLoss?.hidden).toEqual(record?.hidden)
    network.release()
  })

  it.each(['lstm', 'gru'] as const)(
    'has the hidden states that the layer gives, and no gradients unless asked (%s)',
    (cell) => {
      const network = started(
        { input: { kind: 'numbers', steps: 6, features: 2 }, layers: [recurrent(cell)] },
        kernel,
      )
      const batch = batchOf(size, span, [{ kind: 'numbers', values: randomNumbers(6 * size * 2, 3) }])
      const before = tf.memory().numTensors
      const {
        layers: [record],
      } = network.record(batch)
      expect(tf.memory().numTensors).toBe(before)
      expect(record?.gradients).toBeNull()
      expectClose(record?.hidden, outputsOf(network, batch), 1e-6)
      network.release()
    },
  )
})

import type { Kernel } from '../../kernel/kernel'
import type { CellKind, Network } from '../../shared/domain/network'
import { Random } from '../../shared/random'
import type { Batch } from '../../tasks/prepared'
import { batchNumbers } from '../../tasks/testing/batchNumbers'
import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadTensorflow, openEngine } from '../engine/openEngine'
import { layersModel } from '../exports/tfjs/layersModel'
import { expectTrueGradients, outputsOf, started } from './testing/smallNetworks'
import { TrainableNetwork } from './trainableNetwork'

let kernel: Kernel

beforeAll(async () => {
  const engine = tensorflow ? 'tensorflow' : 'auto'
  kernel = (await openEngine({ engine, kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

/** Whether tfjs-node is here, and not switched off for this run of the tests. */
const tensorflow = process.env['LSTM_WORKBENCH_ENGINE'] !== 'embedded' && (await loadTensorflow())

const cells: readonly CellKind[] = ['lstm', 'gru', 'rnn']

function textNetwork(cell: CellKind, bidirectional: boolean): Network {
  return {
    input: { kind: 'tokens', steps: 7 },
    layers: [
      { kind: 'embedding', vocabulary: 12, dimension: 5 },
      { kind: 'dropout', rate: 0.3 },
      { kind: 'recurrent', cell, units: 6, bidirectional, output: 'sequence', recurrentDropout: 0 },
      { kind: 'dropout', rate: 0.4 },
      { kind: 'recurrent', cell, units: 4, bidirectional, output: 'last', recurrentDropout: 0 },
      { kind: 'dense', units: 3, activation: 'softmax' },
    ],
  }
}

/** Four texts of lengths 7, 3, 1 and 5, padded at the end, time-major. */
function textBatch(): Batch {
  const lengths = Int32Array.of(7, 3, 1, 5)
  const random = Random.of(1, 'batch')
  const tokens = new Int32Array(7 * 4)
  for (let step = 0; step < 7; step++) {
    for (let row = 0; row < 4; row++)
      if (step < (lengths[row] ?? 0)) tokens[step * 4 + row] = 1 + random.integer(11)
  }
  return {
    size: 4,
    steps: 7,
    lengths,
    inputs: [{ kind: 'tokens', tokens }],
    targets: { at: 'sample', values: Int32Array.of(0, 2, 1, 2), weights: null },
    goesOn: false,
  }
}

describe('a trainable network', () => {
  for (const cell of cells) {
    for (const bidirectional of [false, true]) {
      const name = `${bidirectional ? 'bidirectional ' : ''}${cell}`

      it(`answers as the same tfjs LayersModel does on padded texts (${name})`, () => {
        const network = textNetwork(cell, bidirectional)
        const trainable = started(network, kernel)
        const batch = textBatch()
        const model = layersModel(network, trainable.parameters.all.slice())
        const { tokens } = batchNumbers(batch)
        const rows = Array.from({ length: 4 }, (_, row) =>
          Array.from({ length: 7 }, (_, step) => tokens[step * 4 + row] ?? 0),
        )
        const expected = tf.tidy(() => (model.predict(tf.tensor2d(rows)) as tf.Tensor).dataSync())
        const answered = outputsOf(trainable, batch)
        answered.forEach((value, index) => {
          expect(Math.abs(value - (expected[index] ?? NaN))).toBeLessThan(1e-5)
        })
        model.dispose()
        trainable.release()
      })

      it(`has the gradients that small changes of the weights show (${name})`, () => {
        const trainable = started(textNetwork(cell, bidirectional), kernel)
        const batch = textBatch()
        const dropout = () => Random.of(3, 'dropout')
        expectTrueGradients(
          trainable,
          () => trainable.gradients(batch, 'categoricalCrossEntropy', dropout()).loss,
        )
        trainable.release()
      })
    }
  }

  for (const [cell, recurrence] of [
    ['lstm', 'kernel'],
    ['gru', 'kernel'],
    ['rnn', 'kernel'],
    ...(tensorflow ? ([['lstm', 'fused']] as const) : []),
  ] as const) {
    it(`learns from plain numbers (${cell}, ${recurrence})`, () => {
      const network: Network = {
        input: { kind: 'numbers', steps: 5, features: 2 },
        layers: [
          { kind: 'recurrent', cell, units: 4, bidirectional: true, output: 'last', recurrentDropout: 0 },
          { kind: 'dense', units: 1, activation: 'linear' },
        ],
      }
      const trainable = new TrainableNetwork(network, kernel, recurrence)
      trainable.parameters.initialize(Random.of(7, 'weights'))
      const random = Random.of(2, 'numbers')
      const batch: Batch = {
        size: 3,
        steps: 5,
        lengths: null,
        inputs: [
          { kind: 'numbers', values: Float32Array.from({ length: 5 * 3 * 2 }, () => random.normal()) },
        ],
        targets: { at: 'sample', values: Float32Array.of(1, -1, 0.5), weights: null },
        goesOn: false,
      }
      const lossAt = (): number => trainable.gradients(batch, 'mse', random).loss
      const before = lossAt()
      const gradients = trainable.parameters.allGradients
      trainable.parameters.all.forEach((weight, index) => {
        trainable.parameters.all[index] = weight - 0.05 * (gradients[index] ?? 0)
      })
      expect(lossAt()).toBeLessThan(before)
      trainable.release()
    })
  }

  it('gives a text alone the same answer as in a batch of longer ones', () => {
    const trainable = started(textNetwork('lstm', true), kernel)
    const batch = textBatch()
    const together = outputsOf(trainable, batch)
    const { tokens } = batchNumbers(batch)
    const alone = outputsOf(trainable, {
      size: 1,
      steps: 3,
      lengths: Int32Array.of(3),
      inputs: [
        { kind: 'tokens', tokens: Int32Array.from({ length: 3 }, (_, step) => tokens[step * 4 + 1] ?? 0) },
      ],
      targets: null,
      goesOn: false,
    })
    expect([...alone]).toEqual([...together.subarray(3, 6)])
    trainable.release()
  })

  it.runIf(tensorflow)(
    'has the same answers and gradients on the kernel and on the fused operation of TensorFlow',
    () => {
      for (const bidirectional of [false, true]) {
        const network = textNetwork('lstm', bidirectional)
        const both = (['kernel', 'fused'] as const).map((recurrence) => {
          const trainable = new TrainableNetwork(network, kernel, recurrence)
          trainable.parameters.initialize(Random.of(7, 'weights'))
          const pass = trainable.gradients(textBatch(), 'categoricalCrossEntropy', Random.of(3, 'dropout'))
          const gradients = trainable.parameters.allGradients.slice()
          trainable.release()
          return { ...pass, gradients }
        })
        const [own, fused] = both
        if (!own || !fused) throw new Error('Both were calculated.')
        expect(Math.abs(own.loss - fused.loss)).toBeLessThan(1e-6)
        const largest = own.gradients.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
        own.gradients.forEach((value, index) => {
          expect(Math.abs(value - (fused.gradients[index] ?? NaN))).toBeLessThan(2e-6 * largest)
        })
      }
    },
  )

  it('leaves no tensor behind', () => {
    const trainable = started(textNetwork('gru', true), kernel)
    const before = tf.memory().numTensors
    trainable.gradients(textBatch(), 'categoricalCrossEntropy', Random.of(3, 'dropout'))
    outputsOf(trainable, textBatch())
    expect(tf.memory().numTensors).toBe(before)
    trainable.release()
  })
})

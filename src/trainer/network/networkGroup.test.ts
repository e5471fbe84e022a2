import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../kernel/kernel'
import type { Network } from '../../shared/domain/network'
import type { Batch } from '../../tasks/prepared'
import { openEngine } from '../engine/openEngine'
import { layersModel } from '../exports/tfjs/layersModel'
import { NetworkGroup } from './networkGroup'
import { startWeights } from './startWeights'
import { batchOf, randomNumbers, randomTokens, recurrent } from './testing/smallNetworks'

let kernel: Kernel
beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

const numbers: Network = {
  input: { kind: 'numbers', steps: 5, features: 2 },
  layers: [recurrent('lstm', { output: 'last' }), { kind: 'dense', units: 3, activation: 'linear' }],
}
const classes: Network = {
  ...numbers,
  layers: [recurrent('lstm', { output: 'last' }), { kind: 'dense', units: 3, activation: 'softmax' }],
}
const yesOrNo: Network = {
  ...numbers,
  layers: [recurrent('lstm', { output: 'last' }), { kind: 'dense', units: 1, activation: 'sigmoid' }],
}
const size = 4
const batch = (targets: Batch['targets']): Batch => ({
  ...batchOf(size, { steps: 5, lengths: null }, [
    { kind: 'numbers', values: randomNumbers(5 * size * 2, 1) },
  ]),
  targets,
})

/** Three networks with weights of their own, for the time of `work`. */
function withGroup(network: Network, work: (group: NetworkGroup) => void): void {
  const group = NetworkGroup.create(network, kernel, 'kernel', 3)
  startWeights(group, {}, 7)
  try {
    work(group)
  } finally {
    group.release()
  }
}

const asked = { loss: null, outputs: true } as const
const meanOutputs = (group: NetworkGroup, of: Batch): number[] => {
  const outputs = group.members.map((member) => member.answer(of, asked).outputs ?? new Float32Array())
  return Array.from(outputs[0] ?? [], (_, at) => outputs.reduce((sum, own) => sum + (own[at] ?? 0), 0) / 3)
}

describe('a group of networks', () => {
  it('may have different layers, takes its weights one behind the other, and answers with their mean', () => {
    const wider: Network = {
      ...classes,
      layers: [
        recurrent('gru', { output: 'last', units: 5 }),
        { kind: 'dense', units: 3, activation: 'softmax' },
      ],
    }
    const group = NetworkGroup.of([classes, wider, classes], kernel)
    const other = NetworkGroup.of([classes, wider, classes], kernel)
    startWeights(group, {}, 3)
    other.setWeights(group.weights())
    expect(group.isOfOneShape).toBe(false)
    const outputs = other.answer(batch(null), asked).outputs
    meanOutputs(group, batch(null)).forEach((value, at) => {
      expect(outputs?.[at]).toBeCloseTo(value, 6)
    })
    expect(() => other.setWeights(new Float32Array(3))).toThrow('3 values')
    for (const one of [group, other]) one.release()
  })

  it('answers with the mean of members that differ, and errs by it', () => {
    withGroup(numbers, (group) => {
      const targets = { at: 'sample', values: new Float32Array(size * 3), weights: null } as const
      const answer = group.answer(batch(targets), { loss: 'mae', outputs: true })
      const expected = meanOutputs(group, batch(null))
      expected.forEach((value, at) => {
        expect(answer.outputs?.[at]).toBeCloseTo(value, 6)
      })
      const [first, second] = group.members.map((member) => member.answer(batch(null), asked).outputs)
      expect(first).not.toEqual(second)
      const [a = 0, b = 0, c = 0] = expected
      expect(answer.loss[0]).toBeCloseTo((Math.abs(a) + Math.abs(b) + Math.abs(c)) / 3, 6)
      expect([...answer.best]).toEqual([-1, -1, -1, -1])
    })
  })

  it.each([
    ['categoricalCrossEntropy', classes, (own: number[]) => own.indexOf(Math.max(...own))],
    ['binaryCrossEntropy', yesOrNo, ([p = 0]: number[]) => (p > 0.5 ? 1 : 0)],
  ] as const)('says the class that the mean probabilities say (%s)', (loss, network, bestOf) => {
    withGroup(network, (group) => {
      const targets = { at: 'sample', values: new Int32Array(size), weights: null } as const
      const answer = group.answer(batch(targets), { loss, outputs: false })
      const expected = meanOutputs(group, batch(null))
      const units = expected.length / size
      answer.best.forEach((best, place) => {
        const own = expected.slice(place * units, (place + 1) * units)
        expect(best).toBe(bestOf(own))
        const right = loss === 'binaryCrossEntropy' ? 1 - (own[0] ?? 0) : (own[0] ?? 0)
        expect(answer.loss[place]).toBeCloseTo(-Math.log(right), 5)
      })
      expect(answer.outputs).toBeNull()
    })
  })

  it('exports as one tfjs model that answers the mean', () => {
    withGroup(numbers, (group) => {
      const model = layersModel(numbers, group.weights(), 3)
      const values = randomNumbers(5 * size * 2, 1)
      const rows = Array.from({ length: size }, (_, row) =>
        Array.from({ length: 5 }, (_unused, step) => [
          ...values.subarray((step * size + row) * 2, (step * size + row) * 2 + 2),
        ]),
      )
      const said = tf.tidy(() => (model.predict(tf.tensor3d(rows)) as tf.Tensor).dataSync())
      meanOutputs(group, batch(null)).forEach((value, at) => {
        expect(said[at]).toBeCloseTo(value, 5)
      })
      model.dispose()
    })
  })

  it('is asked step by step, each member from its own states', () => {
    const network: Network = {
      input: { kind: 'tokens', steps: 4 },
      layers: [
        { kind: 'embedding', vocabulary: 6, dimension: 3 },
        recurrent('lstm'),
        { kind: 'dense', units: 6, activation: 'softmax' },
      ],
    }
    withGroup(network, (group) => {
      const span = { steps: 4, lengths: null }
      const whole = batchOf(2, span, [randomTokens(span, 2, 6, 3)])
      const [input] = whole.inputs
      const tokens = input?.kind === 'tokens' ? input.tokens : new Int32Array()
      const state = group.start(
        batchOf(2, { steps: 3, lengths: null }, [{ kind: 'tokens', tokens: tokens.slice(0, 6) }]),
      )
      const said = group.step(
        group.keep(state, Int32Array.of(1, 0)),
        Int32Array.of(tokens[7] ?? 0, tokens[6] ?? 0),
      )
      const expected = (group.answer(whole, asked).outputs ?? new Float32Array()).slice(3 * 2 * 6)
      for (let unit = 0; unit < 6; unit++) {
        expect(said[unit]).toBeCloseTo(expected[6 + unit] ?? NaN, 5)
        expect(said[6 + unit]).toBeCloseTo(expected[unit] ?? NaN, 5)
      }
    })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../kernel/kernel'
import type { Network } from '../../shared/domain/network'
import { Random } from '../../shared/random'
import type { Batch } from '../../tasks/prepared'
import { openEngine } from '../engine/openEngine'
import { layersModel } from '../exports/tfjs/layersModel'
import * as tf from '@tensorflow/tfjs'
import { batchOf, expectTrueGradients, randomTokens, recurrent, started } from './testing/smallNetworks'

let kernel: Kernel
beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

const size = 4
const vocabulary = 300
const span = { steps: 5, lengths: Int32Array.of(5, 2, 3, 4) }
const network: Network = {
  input: { kind: 'tokens', steps: 5 },
  layers: [
    { kind: 'embedding', vocabulary, dimension: 3 },
    { kind: 'dropout', rate: 0.2 },
    recurrent('lstm', { units: 6 }),
    { kind: 'dropout', rate: 0.2 },
    { kind: 'dense', units: vocabulary, activation: 'softmax' },
  ],
}
const isThere = (place: number): boolean => Math.floor(place / size) < (span.lengths[place % size] ?? 0)

function textBatch(): Batch {
  const input = randomTokens(span, size, vocabulary, 1)
  const values = Int32Array.from({ length: 5 * size }, (_, place) =>
    isThere(place) ? (place * 37) % vocabulary : 0,
  )
  const weights = Float32Array.from(values, (_, place) =>
    isThere(place) && place !== 2 ? 1 + (place % 3) : 0,
  )
  return { ...batchOf(size, span, [input]), targets: { at: 'step', values, weights } }
}

describe('softmax over a vocabulary at every step', () => {
  it('answers as the same tfjs LayersModel does, with the loss and class of each place', () => {
    const trainable = started(network, kernel)
    const batch = textBatch()
    const { loss, best, outputs } = trainable.answer(batch, {
      loss: 'categoricalCrossEntropy',
      outputs: true,
    })
    const model = layersModel(network, trainable.parameters.all.slice())
    const [input] = batch.inputs
    const expected = tf.tidy(() => {
      const tokens = tf.tensor2d(input?.kind === 'tokens' ? input.tokens : [], [5, size])
      return tf.transpose(model.predict(tf.transpose(tokens)) as tf.Tensor, [1, 0, 2]).dataSync()
    })
    model.dispose()
    for (let place = 0; place < 5 * size; place++) {
      const own = outputs?.subarray(place * vocabulary, (place + 1) * vocabulary)
      if (!isThere(place)) {
        expect([loss[place], best[place], own?.some((value) => value !== 0)]).toEqual([0, -1, false])
        continue
      }
      const wanted = expected.subarray(place * vocabulary, (place + 1) * vocabulary)
      own?.forEach((value, label) => expect(Math.abs(value - (wanted[label] ?? NaN))).toBeLessThan(1e-6))
      expect(best[place]).toBe(wanted.indexOf(Math.max(...wanted)))
      expect(loss[place]).toBeCloseTo(-Math.log(wanted[batch.targets?.values[place] ?? -1] ?? NaN), 4)
    }
    trainable.release()
  })

  it('gives the same loss and classes when the outputs are not asked for', () => {
    const trainable = started(network, kernel)
    const [all, few] = [true, false].map((outputs) =>
      trainable.answer(textBatch(), { loss: 'categoricalCrossEntropy', outputs }),
    )
    expect({ ...all, outputs: null }).toEqual(few)
    trainable.release()
  })

  it('has the gradients that small changes of the weights show, and learns nothing where the weight is 0', () => {
    const trainable = started(network, kernel)
    const batch = textBatch()
    const train = () => trainable.gradients(batch, 'categoricalCrossEntropy', Random.of(3, 'dropout'))
    expectTrueGradients(trainable, () => train().loss)
    const { loss, answer } = train()
    const { weights } = batch.targets ?? {}
    const learned = [...answer.loss.keys()].filter((place) => weights?.[place] !== 0)
    const sum = learned.reduce(
      (total, place) => total + (answer.loss[place] ?? 0) * (weights?.[place] ?? 0),
      0,
    )
    expect(sum / learned.length).toBeCloseTo(loss, 5)
    expect(answer.outputs).toBeNull()
    expect([answer.loss[2], answer.best[2]]).toEqual([0, -1])
    trainable.release()
  })

  it('learns from targets that are spread over all classes, and tells the loss of the targets themselves', () => {
    const plain = { ...network, layers: network.layers.filter(({ kind }) => kind !== 'dropout') }
    const trainable = started(plain, kernel)
    const batch = textBatch()
    const smoothing = 0.3
    const targets = batch.targets && { ...batch.targets, smoothing }
    const train = (own: Batch['targets'] = targets) =>
      trainable.gradients({ ...batch, targets: own }, 'categoricalCrossEntropy', Random.of(3, 'dropout'))
    const { weights, values } = batch.targets ?? {}
    const learned = [...(weights ?? []).keys()].filter((place) => weights?.[place] !== 0)
    expectTrueGradients(trainable, () => {
      train()
      const { outputs } = trainable.answer(batch, { loss: 'categoricalCrossEntropy', outputs: true })
      const surprise = (place: number): number => {
        const own = outputs?.subarray(place * vocabulary, (place + 1) * vocabulary) ?? new Float32Array()
        const ofAll = own.reduce((sum, share) => sum - Math.log(share), 0) / vocabulary
        return -(1 - smoothing) * Math.log(own[values?.[place] ?? 0] ?? NaN) + smoothing * ofAll
      }
      return learned.reduce((sum, at) => sum + surprise(at) * (weights?.[at] ?? 0), 0) / learned.length
    })
    expect(train().loss).toBe(train(batch.targets).loss)
    trainable.release()
  })

  it('learns by its cross-entropy only', () => {
    const trainable = started(network, kernel)
    expect(() => trainable.gradients(textBatch(), 'mse', Random.of(3, 'dropout'))).toThrow(
      'does not learn by mse',
    )
    trainable.release()
  })
})

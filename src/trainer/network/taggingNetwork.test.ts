import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../kernel/kernel'
import { characterSlots } from '../../shared/domain/layerSteps'
import type { Network } from '../../shared/domain/network'
import { Random } from '../../shared/random'
import type { Batch, Sequence } from '../../tasks/prepared'
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
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

const size = 3
const span = { steps: 4, lengths: Int32Array.of(4, 1, 3) }
const spelling = { slots: 7, width: 3 } as const
const alphabet = 6

const network: Network = {
  input: { kind: 'tokens', steps: 4 },
  furtherInputs: [{ kind: 'tokens', steps: 4 * spelling.slots }],
  layers: [
    { kind: 'embedding', vocabulary: 9, dimension: 3 },
    { kind: 'characters', vocabulary: alphabet, dimension: 3, filters: 4, ...spelling, reads: [-2] },
    { kind: 'join', reads: [0, 1] },
    recurrent('lstm', { bidirectional: true }),
    { kind: 'dense', units: 5, activation: 'linear' },
    { kind: 'crf' },
  ],
}

/** Words of one to four characters, at least one of them at the longest. */
function spelled(seed: number): Sequence {
  const random = Random.of(seed, 'spelling')
  const { slots } = spelling
  const tokens = new Int32Array(span.steps * slots * size)
  for (let row = 0; row < size; row++)
    for (let word = 0; word < (span.lengths[row] ?? 0); word++) {
      const length = word === 0 ? 4 : 1 + random.integer(4)
      const characters = Int32Array.from({ length }, () => 1 + random.integer(alphabet - 1))
      characterSlots(characters, spelling).forEach((token, slot) => {
        tokens[(word * slots + slot) * size + row] = token
      })
    }
  return {
    kind: 'tokens',
    tokens,
    span: { steps: span.steps * slots, lengths: span.lengths.map((length) => length * slots) },
  }
}

function taggedBatch(): Batch {
  const values = Int32Array.from({ length: span.steps * size }, (_, place) => (place * 3) % 5)
  const weights = Float32Array.from(values, (_, place) =>
    Math.floor(place / size) < (span.lengths[place % size] ?? 0) ? 1 : 0,
  )
  const inputs = [randomTokens(span, size, 9, 1), spelled(2)]
  return { ...batchOf(size, span, inputs), targets: { at: 'step', values, weights } }
}

describe('a network that labels each word', () => {
  it('has the gradients that small changes of its weights show, down to characters, and leaves no tensor', () => {
    const trainable = started(network, kernel)
    const { parameters } = trainable
    const random = Random.of(3, 'transitions')
    for (const name of ['5/transitions', '5/start', '5/end', '1/bias'])
      parameters.weight(name).forEach((_, at, own) => (own[at] = random.normal() / 4))
    const batch = taggedBatch()
    const before = tf.memory().numTensors
    expectTrueGradients(
      trainable,
      () => trainable.gradients(batch, 'categoricalCrossEntropy', Random.of(1, 'dropout')).loss,
      2e-3,
    )
    for (const name of ['1/embedding', '1/weights', '5/transitions', '5/end'])
      expect(parameters.gradient(name).some((value) => value !== 0)).toBe(true)
    expect(tf.memory().numTensors).toBe(before)
    trainable.release()
  })

  it('tells the loss that it learned by, and probabilities that sum to 1 at each step', () => {
    const trainable = started(network, kernel)
    const batch = taggedBatch()
    const { loss } = trainable.gradients(batch, 'categoricalCrossEntropy', Random.of(1, 'dropout'))
    const answer = trainable.answer(batch, { loss: 'categoricalCrossEntropy', outputs: true })
    const places = answer.loss.reduce((sum, value) => sum + value, 0)
    expect(places / 8).toBeCloseTo(loss, 5)
    const sums = Array.from({ length: span.steps * size }, (_, place) =>
      (answer.outputs ?? new Float32Array()).subarray(place * 5, (place + 1) * 5).reduce((a, b) => a + b, 0),
    )
    sums.forEach((sum, place) => {
      const isThere = Math.floor(place / size) < (span.lengths[place % size] ?? 0)
      expect(sum).toBeCloseTo(isThere ? 1 : 0, 5)
      expect((answer.best[place] ?? 0) >= 0).toBe(isThere)
    })
    trainable.release()
  })

  it('answers a sentence alone as it does among longer ones', () => {
    const trainable = started(network, kernel)
    const batch = taggedBatch()
    const together = outputsOf(trainable, batch)
    const row = 2
    const steps = 3
    const inputs = batch.inputs.map((input): Sequence => {
      if (input.kind !== 'tokens') return input
      const all = input.span?.steps ?? span.steps
      const own = (all / span.steps) * steps
      const tokens = Int32Array.from({ length: own }, (_, step) => input.tokens[step * size + row] ?? 0)
      return { kind: 'tokens', tokens, span: { steps: own, lengths: null } }
    })
    const alone = outputsOf(trainable, batchOf(1, { steps, lengths: null }, inputs))
    for (let step = 0; step < steps; step++)
      for (let label = 0; label < 5; label++)
        expect(alone[step * 5 + label]).toBeCloseTo(together[(step * size + row) * 5 + label] ?? NaN, 5)
    trainable.release()
  })

  it('leaves frozen vectors as they are', () => {
    const [first, ...others] = network.layers
    if (first?.kind !== 'embedding') throw new Error('it begins with an embedding')
    const trainable = started({ ...network, layers: [{ ...first, frozen: true }, ...others] }, kernel)
    trainable.gradients(taggedBatch(), 'categoricalCrossEntropy', Random.of(1, 'dropout'))
    expect(trainable.parameters.gradient('0/embedding').every((value) => value === 0)).toBe(true)
    expect(trainable.parameters.gradient('1/embedding').some((value) => value !== 0)).toBe(true)
    trainable.release()
  })
})

import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../kernel/kernel'
import type { Model } from '../../tasks/prepared'
import { openEngine } from '../engine/openEngine'
import { nextTokenToy, toyCharacters, toyExperiment, toyText } from '../testing/nextTokenToy'
import { trainTask } from '../testing/trainToy'

let kernel: Kernel
beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

/** The toy's settings with so many epochs. */
const during = (epochs: number): typeof toyExperiment => ({
  ...toyExperiment,
  training: { ...toyExperiment.training, epochs },
})

/** What the network goes on to write after a beginning, always the likeliest character. */
function written(model: Model, beginning: string, characters: number): string {
  const numbers = (text: string): Int32Array =>
    Int32Array.from(text, (character) => toyCharacters.indexOf(character))
  const read = numbers(beginning.slice(0, -1))
  const state = model.start({
    size: 1,
    steps: read.length,
    lengths: null,
    inputs: [{ kind: 'tokens', tokens: read }],
    targets: null,
    goesOn: false,
  })
  let text = beginning
  for (let count = 0; count < characters; count++) {
    const outputs = model.step(state, numbers(text.at(-1) ?? ''))
    text += toyCharacters[outputs.indexOf(Math.max(...outputs))] ?? ''
  }
  return text
}

describe('streams with targets at each step', () => {
  it('are learned by what was read in earlier batches', async () => {
    let text = ''
    const carrying = await trainTask(kernel, toyExperiment, nextTokenToy(), (model) => {
      text = written(model, toyText, 2 * toyText.length)
    })
    const forgetting = await trainTask(kernel, toyExperiment, nextTokenToy(false))
    // Only where a stream begins it cannot be known where the text stands: two of its 43 characters.
    expect(carrying.test['accuracy']).toBeGreaterThan(0.94)
    expect(forgetting.test['accuracy']).toBeLessThan(0.9)
    expect(text).toBe(toyText.repeat(3))
  })

  it('choose the best epoch by the metric that the task names', async () => {
    const { history, bestEpoch } = await trainTask(kernel, toyExperiment, nextTokenToy())
    const accuracies = history.map(({ validation }) => validation['accuracy'] ?? NaN)
    const losses = history.map(({ validation }) => validation['loss'] ?? NaN)
    expect(bestEpoch).toBe(1 + accuracies.indexOf(Math.max(...accuracies)))
    expect(bestEpoch).not.toBe(1 + losses.indexOf(Math.min(...losses)))
    expect(history.every(({ training }) => (training['accuracy'] ?? 2) <= 1)).toBe(true)
  })

  it('end a cosine at nothing: the rate counts the batches of streams, not those that the batch size would give', async () => {
    const { batchSize, learningRate } = toyExperiment.training
    expect(batchSize).not.toBe(nextTokenToy().samples.train.streams?.rows)
    const { history } = await trainTask(kernel, during(2), nextTokenToy())
    const rates = history.map((epoch) => epoch.learningRate)
    expect(rates[0]).toBeCloseTo(learningRate / 2, 12)
    expect(rates[1]).toBeCloseTo(0, 12)
  })

  it('leave no tensor and no kernel memory behind', async () => {
    const experiment = during(1)
    const ask = (model: Model): void => void written(model, 'the cat', 5)
    await trainTask(kernel, experiment, nextTokenToy(), ask)
    const before = { tensors: tf.memory().numTensors, bytes: kernel.usedBytes() }
    await trainTask(kernel, experiment, nextTokenToy(), ask)
    expect({ tensors: tf.memory().numTensors, bytes: kernel.usedBytes() }).toEqual(before)
  })
})

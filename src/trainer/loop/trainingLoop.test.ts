import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../kernel/kernel'
import { smallClassification, smallForecasting, smallSequences } from '../../tasks/testing/exampleExperiments'
import { memorySource } from '../../tasks/testing/memorySource'
import { pulsePairs, orderedTexts, sineRows } from '../../tasks/testing/toyRows'
import { openEngine } from '../engine/openEngine'
import { trainToy } from '../testing/trainToy'

let kernel: Kernel

beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

describe('a training', () => {
  it('learns word order, which words and word pairs do not tell', async () => {
    const toy = await trainToy(kernel, smallClassification, memorySource(orderedTexts(800)))
    const wordPairs = (await toy.task.baselines(['test'])).find(({ id }) => id === 'wordPairs')
    expect(wordPairs?.test['accuracy']).toBeLessThan(0.75)
    expect(toy.test['accuracy']).toBeGreaterThan(0.95)
  })

  it('learns a sine better than repeating its last value', async () => {
    const toy = await trainToy(kernel, smallForecasting, memorySource(sineRows(400)))
    const [last] = await toy.task.baselines(['test'])
    expect(toy.test['mae']).toBeLessThan(0.3 * (last?.test['mae'] ?? 0))
  })

  it('gives the same bits for the same seed, others for another', async () => {
    const experiment = { ...smallClassification, training: { ...smallClassification.training, epochs: 2 } }
    const source = memorySource(orderedTexts(200))
    const first = await trainToy(kernel, experiment, source)
    const second = await trainToy(kernel, experiment, source)
    const other = await trainToy(
      kernel,
      { ...experiment, training: { ...experiment.training, seed: 7 } },
      source,
    )
    expect(second.weights).toEqual(first.weights)
    expect(second.history.map(({ loss }) => loss)).toEqual(first.history.map(({ loss }) => loss))
    expect(other.weights).not.toEqual(first.weights)
  })

  it('leaves no tensor and no kernel memory behind', async () => {
    const experiment = { ...smallForecasting, training: { ...smallForecasting.training, epochs: 1 } }
    const source = memorySource(sineRows(120))
    await trainToy(kernel, experiment, source)
    const before = { tensors: tf.memory().numTensors, bytes: kernel.usedBytes() }
    await trainToy(kernel, experiment, source)
    expect({ tensors: tf.memory().numTensors, bytes: kernel.usedBytes() }).toEqual(before)
  })

  it('does not make the process grow over a hundred runs', async () => {
    const experiment = { ...smallForecasting, training: { ...smallForecasting.training, epochs: 1 } }
    const source = memorySource(sineRows(120))
    const trainRuns = async (count: number): Promise<number> => {
      for (let run = 0; run < count; run++) await trainToy(kernel, experiment, source)
      return process.memoryUsage.rss()
    }
    const before = await trainRuns(30)
    const after = await trainRuns(70)
    // A leak of one batch or one set of weights a run would be more; the collector's own breathing is less.
    expect(after - before).toBeLessThan(40e6)
  })

  it('goes back to its best weights at half the rate when it diverges, and gives up in plain words', async () => {
    const wild = {
      ...smallForecasting,
      training: {
        ...smallForecasting.training,
        optimizer: 'sgd' as const,
        learningRate: 10,
        clipNorm: null,
        loss: 'mse' as const,
        epochs: 5,
      },
    }
    const outcome = await trainToy(kernel, wild, memorySource(sineRows(200))).catch(
      (thrown: unknown) => thrown,
    )
    if (outcome instanceof Error) expect(outcome.message).toContain('Training diverged')
    else expect(outcome).toMatchObject({ warnings: expect.arrayContaining(['training.restarted']) })
  })

  it('learns whether two pulses go the same way, which no distance step by step tells', async () => {
    const toy = await trainToy(kernel, smallSequences, memorySource(pulsePairs(800)))
    for (const { id, test } of await toy.task.baselines(['test']))
      expect(test['accuracy'], id).toBeLessThan(0.85)
    expect(toy.test['accuracy']).toBeGreaterThan(0.95)
  })

  it('gives the same bits for sequences of different lengths, and leaves no tensor behind', async () => {
    const experiment = { ...smallSequences, training: { ...smallSequences.training, epochs: 1 } }
    const source = memorySource(pulsePairs(100))
    const first = await trainToy(kernel, experiment, source)
    const before = { tensors: tf.memory().numTensors, bytes: kernel.usedBytes() }
    const second = await trainToy(kernel, experiment, source)
    expect({ tensors: tf.memory().numTensors, bytes: kernel.usedBytes() }).toEqual(before)
    expect(second.weights).toEqual(first.weights)
  })
})

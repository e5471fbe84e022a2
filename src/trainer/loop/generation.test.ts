import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../kernel/kernel'
import type { PreparedGeneration } from '../../tasks/generation/preparedGeneration'
import { prepare } from '../../tasks/generation/prepare'
import { writeOn } from '../../tasks/generation/writeOn'
import { smallGeneration } from '../../tasks/testing/exampleExperiments'
import { memorySource } from '../../tasks/testing/memorySource'
import { saidLines } from '../../tasks/testing/toyRows'
import { openEngine } from '../engine/openEngine'
import { trainTask } from '../testing/trainToy'

let kernel: Kernel

beforeAll(async () => {
  // The same bits on every machine: what is learned does not hang on its processor.
  kernel = (await openEngine({ engine: 'auto', kernel: 'webassembly', threads: 2 })).kernel
})
afterAll(() => kernel.close())

const preparing = (experiment = smallGeneration, lines = 1000): Promise<PreparedGeneration> =>
  prepare(experiment, {
    dataset: memorySource(saidLines(lines)),
    testDataset: null,
    onProgress: () => undefined,
  })

const short = { ...smallGeneration, training: { ...smallGeneration.training, epochs: 2 } }

describe('a generation', () => {
  it('learns from what was read long before, which counting sequences cannot, and writes it', async () => {
    const task = await preparing(smallGeneration, 2000)
    const said: string[] = []
    const toy = await trainTask(kernel, smallGeneration, task, (model) => {
      for (const animal of ['cat', 'dog', 'cow']) {
        const order = {
          prompt: `the ${animal} on the hill says `,
          manners: [{ temperature: 0, topK: null, topP: null }],
          length: 4,
          seed: 1,
          stopsAtEnd: false,
        }
        said.push(...writeOn(model, task.spelling, order).map(({ continuation }) => continuation))
      }
    })
    const rival = (await task.baselines(['test'])).find(({ id }) => id === 'kneserNey')
    expect(toy.test['loss']).toBeLessThan(0.8 * (rival?.test['loss'] ?? 0))
    expect(said).toEqual(['meow', 'woof', 'moo.'])
    expect(toy.history.at(-1)?.sampleOutputs.map(({ title }) => title)).toEqual([
      'Temperature 0.5',
      'Temperature 0.8',
      'Temperature 1',
    ])
  })

  it('gives the same bits and the same texts for the same seed', async () => {
    const [first, second] = [
      await trainTask(kernel, short, await preparing(short, 100)),
      await trainTask(kernel, short, await preparing(short, 100)),
    ]
    expect(second.weights).toEqual(first.weights)
    expect(second.history.map(({ sampleOutputs }) => sampleOutputs)).toEqual(
      first.history.map(({ sampleOutputs }) => sampleOutputs),
    )
  })

  it('writes the same side by side as alone', async () => {
    const task = await preparing(short, 100)
    const manners = [0.5, 1].map((temperature) => ({ temperature, topK: null, topP: null }))
    const order = { prompt: 'the ', length: 30, seed: 3, stopsAtEnd: false }
    await trainTask(kernel, short, task, (model) => {
      const [first] = writeOn(model, task.spelling, { ...order, manners })
      const [alone] = writeOn(model, task.spelling, { ...order, manners: manners.slice(0, 1) })
      expect(first).toEqual(alone)
    })
  })

  it('tells the test text, how it stands beside counting, and what of its own writing is copied', async () => {
    const task = await preparing(short, 100)
    const all: Awaited<ReturnType<PreparedGeneration['evaluate']>>[] = []
    await trainTask(kernel, short, task, async (model) => {
      all.push(await task.evaluate(model))
    })
    const [evaluated] = all
    if (!evaluated) throw new Error('nothing was evaluated')
    const { evaluation, metrics, answers, beside } = evaluated
    const text = saidLines(100)
      .map((line) => line.text)
      .join('\n')
    const test = text.slice(-task.learned.streams.test.ids.length)
    expect(evaluation.passage.map(({ token }) => token).join('')).toBe(test.slice(1, 1201))
    expect(metrics['perplexity']).toBeCloseTo(Math.exp(metrics['loss'] ?? 0), 5)
    expect(answers['truth']).toHaveLength(evaluation.tokens)
    expect(Object.keys(beside ?? {})).toEqual(['uniform', 'unigram', 'bigram', 'kneserNey'])
    expect(evaluation.written).toHaveLength(3)
  })

  it('leaves no tensor and no kernel memory behind', async () => {
    await trainTask(kernel, short, await preparing(short, 100))
    const before = { tensors: tf.memory().numTensors, bytes: kernel.usedBytes() }
    await trainTask(kernel, short, await preparing(short, 100))
    expect({ tensors: tf.memory().numTensors, bytes: kernel.usedBytes() }).toEqual(before)
  })
})

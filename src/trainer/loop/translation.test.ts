import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../kernel/kernel'
import { answerTranslation } from '../../tasks/translation/answer'
import { prepare } from '../../tasks/translation/prepare'
import type { PreparedTranslation } from '../../tasks/translation/preparedTranslation'
import { smallTranslation } from '../../tasks/testing/exampleExperiments'
import { memorySource } from '../../tasks/testing/memorySource'
import { pairRows } from '../../tasks/testing/toyRows'
import { openEngine } from '../engine/openEngine'
import { trainTask } from '../testing/trainToy'

let kernel: Kernel

beforeAll(async () => {
  // The same bits on every machine: what is learned does not hang on its processor.
  kernel = (await openEngine({ engine: 'auto', kernel: 'webassembly', threads: 2 })).kernel
})
afterAll(() => kernel.close())

const preparing = (experiment = smallTranslation, pairs = 200): Promise<PreparedTranslation> =>
  prepare(experiment, {
    dataset: memorySource(pairRows(pairs)),
    testDataset: null,
    onProgress: () => undefined,
  })

const short = { ...smallTranslation, training: { ...smallTranslation.training, epochs: 2 } }

describe('a translation', () => {
  it('learns words that change places, which a dictionary and the nearest pair do not', async () => {
    const task = await preparing(smallTranslation, 300)
    const all: Awaited<ReturnType<PreparedTranslation['evaluate']>>[] = []
    const toy = await trainTask(kernel, smallTranslation, task, async (model) => {
      all.push(await task.evaluate(model))
    })
    const [evaluated] = all
    if (!evaluated) throw new Error('nothing was evaluated')
    const { metrics, evaluation, answers, beside } = evaluated
    expect(metrics['exactMatch']).toBeGreaterThan(0.9)
    for (const { test } of await task.baselines(['test']))
      expect(metrics['bleu']).toBeGreaterThan(test['bleu'] ?? Infinity)
    expect(Object.values(beside ?? {}).map(({ judgement }) => judgement)).toEqual([
      'better',
      'better',
      'better',
    ])
    expect(evaluation.sources).toBe(task.counts.test)
    expect(answers['answer']).toHaveLength(evaluation.sources)
    expect(evaluation.byLength.reduce((sum, { sources }) => sum + sources, 0)).toBe(evaluation.sources)
    expect(toy.history.at(-1)?.validation).toMatchObject({
      chrf: expect.any(Number),
      loss: expect.any(Number),
    })
    expect(toy.history.at(-1)?.sampleOutputs).toHaveLength(5)
  })

  it.each(['gru', 'rnn'] as const)(
    'learns with other cells, without attention, in two layers (%s)',
    async (cell) => {
      const layer = { cell, units: 24, bidirectional: false }
      const model = { ...short.model, layers: [layer, layer], attention: 'none' as const, dropout: 0.1 }
      const toy = await trainTask(kernel, { ...short, model }, await preparing({ ...short, model }, 100))
      const losses = toy.history.map(({ loss }) => loss)
      expect(losses[1]).toBeLessThan(losses[0] ?? 0)
    },
  )

  it('gives the same bits and translations for the same seed', async () => {
    const [first, second] = [
      await trainTask(kernel, short, await preparing(short, 100)),
      await trainTask(kernel, short, await preparing(short, 100)),
    ]
    expect(second.weights).toEqual(first.weights)
    expect(second.history.map(({ sampleOutputs, validation }) => [sampleOutputs, validation])).toEqual(
      first.history.map(({ sampleOutputs, validation }) => [sampleOutputs, validation]),
    )
  })

  it('translates the same side by side as alone', async () => {
    const task = await preparing(short, 100)
    const texts = task.judged.test.map(({ source }) => source)
    await trainTask(kernel, short, task, async (model) => {
      const manner = { beam: 3, keepsLooks: true }
      const together = await task.translator.translate(model, texts, manner)
      for (const [at, text] of texts.slice(0, 4).entries()) {
        const [alone] = await task.translator.translate(model, [text], manner)
        expect(alone?.found.map((found) => found.text)).toEqual(
          together[at]?.found.map((found) => found.text),
        )
      }
      const [first] = together[0]?.found ?? []
      for (const shares of first?.shares ?? [])
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4)
    })
  })

  it('says the same however many alternatives are asked for: the beam of the run decides', async () => {
    const task = await preparing(short, 100)
    const texts = task.judged.test.slice(0, 3).map(({ source }) => source)
    await trainTask(kernel, short, task, async (model) => {
      const widths: number[] = []
      const network = {
        run: model.run.bind(model),
        start: model.start.bind(model),
        step: (...asked: Parameters<typeof model.step>) => {
          widths.push(asked[1].length / texts.length)
          return model.step(...asked)
        },
        keep: model.keep.bind(model),
        looked: model.looked.bind(model),
        report: model.report.bind(model),
      }
      const ask = async (alternatives: number) => {
        const question = { task: 'translation', texts, beam: null, alternatives, attention: false } as const
        const asked = { codec: task.codec, rows: null, network, answer: () => Promise.reject(new Error()) }
        return (await answerTranslation({ ...question, texts: [...texts] }, asked)).predictions
      }
      const [plain, beside] = [await ask(1), await ask(5)]
      expect(beside.map(({ translation }) => translation)).toEqual(
        plain.map(({ translation }) => translation),
      )
      expect(Math.max(...widths)).toBe(task.codec.beam)
      expect(beside.map((found) => found.alternatives[0]?.text)).toEqual(
        plain.map((found) => found.translation),
      )
    })
  })

  it('leaves no tensor and no kernel memory behind', async () => {
    await trainTask(kernel, short, await preparing(short, 100))
    const before = { tensors: tf.memory().numTensors, bytes: kernel.usedBytes() }
    await trainTask(kernel, short, await preparing(short, 100))
    expect({ tensors: tf.memory().numTensors, bytes: kernel.usedBytes() }).toEqual(before)
  })
})

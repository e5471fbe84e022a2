import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../kernel/kernel'
import { PortableNetwork } from '../../shared/portable/portableNetwork'
import { answerTagging, askSentences } from '../../tasks/tagging/answer'
import { decodeOutputs, encodeInputs } from '../../tasks/tagging/portable'
import { taggingCodecSchema } from '../../tasks/tagging/codec'
import { page } from '../../tasks/tagging/page'
import { prepare } from '../../tasks/tagging/prepare'
import type { PreparedTagging } from '../../tasks/tagging/preparedTagging'
import { smallTagging } from '../../tasks/testing/exampleExperiments'
import { memorySource } from '../../tasks/testing/memorySource'
import { namedSentences } from '../../tasks/testing/toyRows'
import { openEngine } from '../engine/openEngine'
import { networkPlan } from '../exports/html/networkPlan'
import { layersModel } from '../exports/tfjs/layersModel'
import { withoutChain } from '../exports/withoutChain'
import { trainTask } from '../testing/trainToy'
import type { NetworkModel } from './networkModel'

let kernel: Kernel

beforeAll(async () => {
  // The same bits on every machine: what is learned does not hang on its processor.
  kernel = (await openEngine({ engine: 'auto', kernel: 'webassembly', threads: 2 })).kernel
})
afterAll(() => kernel.close())

const preparing = (count = 300): Promise<PreparedTagging> =>
  prepare(smallTagging, {
    dataset: memorySource(namedSentences(count)),
    testDataset: null,
    onProgress: () => undefined,
  })

const short = { ...smallTagging, training: { ...smallTagging.training, epochs: 2 } }
const tokens = ['Mirza', 'Lopez', 'was', 'now', 'very', 'rainy']

/** A model as it is asked. */
const asked = (task: PreparedTagging, model: NetworkModel) => ({
  codec: task.codec,
  rows: null,
  answer: model.answer,
  network: model,
})

describe('a tagging', () => {
  it('learns from the far end of a sentence, which its baselines cannot', async () => {
    const task = await preparing()
    const baselines = await task.baselines(['test'])
    const toy = await trainTask(kernel, smallTagging, task)
    expect(toy.test['entityF1']).toBeGreaterThan(0.95)
    for (const { test } of baselines) expect(test['entityF1']).toBeLessThan(0.8)
  })

  it('gives the same bits for the same seed, and leaves no tensor and no kernel memory behind', async () => {
    const first = await trainTask(kernel, short, await preparing(60))
    const before = { tensors: tf.memory().numTensors, bytes: kernel.usedBytes() }
    const second = await trainTask(kernel, short, await preparing(60))
    expect({ tensors: tf.memory().numTensors, bytes: kernel.usedBytes() }).toEqual(before)
    expect(second.weights).toEqual(first.weights)
    expect(second.history.map(({ validation }) => validation)).toEqual(
      first.history.map(({ validation }) => validation),
    )
  })

  it('tags texts and words alike, long ones in pieces, with how sure it is', async () => {
    const task = await preparing(60)
    await trainTask(kernel, short, task, async (model) => {
      const text = { task: 'tagging', about: 'texts', texts: [tokens.join(' ')] } as const
      const long = Array.from({ length: 9 }, () => tokens).flat()
      const words = { task: 'tagging', about: 'sentences', sentences: [tokens, long] } as const
      const [ofText] = (await answerTagging({ ...text, texts: [...text.texts] }, asked(task, model)))
        .predictions
      const { predictions, types } = await answerTagging(
        { ...words, sentences: words.sentences.map((own) => [...own]) },
        asked(task, model),
      )
      expect(predictions[0]).toEqual(ofText)
      expect(types).toEqual(['LOC', 'PER'])
      expect(predictions[1]?.tags).toHaveLength(54)
      expect(predictions[1]?.probabilities.every((value) => value > 0 && value <= 1)).toBe(true)
      expect(predictions[0]?.unknown).toContain('Mirza')
    })
  })

  it('evaluates every sentence with its row, and sets it beside the baselines', async () => {
    const task = await preparing(60)
    await task.baselines(['test'])
    await trainTask(kernel, short, task, async (model) => {
      const { evaluation, answers, beside, metrics } = await task.evaluate(model)
      const rows = namedSentences(60)
      const list = [...(answers['row'] ?? [])]
      expect([...(answers['truth'] ?? [])]).toEqual(list.map((row) => rows[Number(row)]?.tags))
      const all = evaluation.perType.reduce((sum, { gold }) => sum + gold, 0)
      expect(evaluation.novelty.seen.gold + evaluation.novelty.unseen.gold).toBe(all)
      expect(
        evaluation.confusion.counts
          .slice(0, -1)
          .flat()
          .reduce((sum, count) => sum + count, 0),
      ).toBe(all)
      expect(Object.keys(beside ?? {})).toEqual(['frequentTag', 'perceptron'])
      expect(metrics['entityF1']).toBeGreaterThanOrEqual(0)
    })
  })

  it('answers the same, long sentences in pieces, as a TF.js model and a page with the best sequence found by the exported codec', async () => {
    const task = await preparing(60)
    const long = Array.from({ length: 8 }, () => tokens).flat()
    const sentences = [tokens, long, ['rainy']]
    const own: (readonly string[])[] = []
    const { weights } = await trainTask(kernel, short, task, async (model) => {
      const question = {
        task: 'tagging',
        about: 'sentences',
        sentences: sentences.map((words) => [...words]),
      } as const
      const { predictions } = await answerTagging(question, asked(task, model))
      own.push(...predictions.map(({ tags }) => tags))
    })
    const { network, codec: stored } = task
    const exported = withoutChain({ network, weights, members: 1, epoch: 1, codec: stored, reached: null })
    const codec = taggingCodecSchema.parse(exported.codec)
    expect(long.length).toBeGreaterThan(2 * codec.sequenceLength)
    const layers = layersModel(exported.network, exported.weights, 1)
    const outputs = tf.tidy(() => {
      const answer = layers.predict(encodeInputs(codec, sentences).map((input) => tf.tensor(input)))
      return (Array.isArray(answer) ? answer[0] : answer)?.dataSync<'float32'>() ?? new Float32Array()
    })
    expect(decodeOutputs(codec, outputs, sentences).map(({ tags }) => tags)).toEqual(own)
    layers.dispose()
    const alone = new PortableNetwork(networkPlan(exported.network, 1), exported.weights)
    const onPage = page.answers({ codec, network: alone, questions: sentences, options: {} })
    expect(onPage.map(({ tags }) => tags)).toEqual(own)
  })

  it('asks no more of a sentence than it reads', async () => {
    const task = await preparing(60)
    const { samples, pieces } = askSentences(task.codec, [
      { input: '', tokens: [] },
      { input: '', tokens: Array.from({ length: 41 }, () => 'a') },
    ])
    expect(samples.count).toBe(3)
    expect(pieces.map(({ sentence, from }) => [sentence, from])).toEqual([
      [1, 0],
      [1, 20],
      [1, 40],
    ])
  })
})

import { expect, it } from 'vitest'
import { Random } from '../../shared/random'
import { answeringModel } from '../testing/answeringModel'
import { smallClassification } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { orderedTexts } from '../testing/toyRows'
import { prepare } from './prepare'

it('counts every test text and shows the wrong answers given with most confidence, with their own texts', async () => {
  const rows = orderedTexts(600)
  const task = await prepare(smallClassification, {
    dataset: memorySource(rows),
    testDataset: null,
    onProgress: () => undefined,
  })
  const random = Random.of(5, 'answers')
  const second = Float32Array.from({ length: task.counts.test }, () => random.next())
  const { metrics, evaluation } = await task.evaluate(answeringModel(second))
  const { labels, confusion, mistakes } = evaluation
  const wrong = Array.from(task.parts.test, (text, sample) => {
    const probability = second[sample] ?? 0
    const actual = task.labels[text] ?? 0
    return probability > 0.5 === (actual === 1) ? [] : [Math.max(probability, 1 - probability)]
  }).flat()
  expect(wrong.length).toBeGreaterThan(50)
  expect(confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(task.counts.test)
  expect(metrics['accuracy']).toBeCloseTo(1 - wrong.length / task.counts.test)
  expect(mistakes.map(({ probability }) => probability)).toEqual(wrong.sort((a, b) => b - a).slice(0, 50))
  for (const { row, text, actual, predicted } of mistakes) {
    expect(rows[row]).toEqual({ text, label: actual })
    expect(labels).toContain(predicted)
    expect(predicted).not.toBe(actual)
  }
})

it('says what the network reaches together with words and word pairs, once both have answered', async () => {
  const rows = orderedTexts(600)
  const task = await prepare(smallClassification, {
    dataset: memorySource(rows),
    testDataset: null,
    onProgress: () => undefined,
  })
  const unsure = answeringModel(new Float32Array(task.counts.test).fill(0.5))
  expect((await task.evaluate(unsure)).together).toBeUndefined()
  const floor = (await task.baselines(['test'])).find(({ id }) => id === 'wordPairs')
  // A network that knows nothing leaves the answer to the other one.
  const { together } = await task.evaluate(unsure)
  expect(together).toMatchObject({ id: 'together', name: 'LSTM + words and word pairs', test: floor?.test })
  const right = Float32Array.from(task.parts.test, (text) => task.labels[text] ?? 0)
  expect((await task.evaluate(answeringModel(right))).together?.test['accuracy']).toBe(1)
})

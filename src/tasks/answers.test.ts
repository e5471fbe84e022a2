import { expect, it } from 'vitest'
import { prepare as prepareClassification } from './classification/prepare'
import { prepare as prepareForecasting } from './forecasting/prepare'
import type { AnswerTable } from './prepared'
import { answeringModel } from './testing/answeringModel'
import { smallClassification, smallForecasting } from './testing/exampleExperiments'
import { memorySource } from './testing/memorySource'
import { orderedTexts } from './testing/toyRows'

const list = (column: AnswerTable[string] | undefined): (string | number | null)[] => [...(column ?? [])]
const context = { testDataset: null, onProgress: () => undefined }

it('the answers of a classification name the rows of the file, as its evaluation counts them', async () => {
  const rows = orderedTexts(60)
  const task = await prepareClassification(smallClassification, { ...context, dataset: memorySource(rows) })
  const outputs = Float32Array.from({ length: task.counts.test }, (_, sample) => (sample % 3) / 2)
  const { metrics, answers } = await task.evaluate(answeringModel(outputs))
  const { row, truth, answer, probability } = answers
  expect(row).toHaveLength(task.counts.test)
  expect(truth).toEqual(list(row).map((place) => rows[Number(place)]?.label))
  const isRight = list(truth).map((label, sample) => label === answer?.[sample])
  const share = isRight.filter(Boolean).length / isRight.length
  expect(metrics['accuracy']).toBeCloseTo(share, 12)
  expect(list(probability).every((value) => Number(value) >= 0.5)).toBe(true)
})

it('the answers of a forecast name the rows of the file, whatever their order, and the steps ahead', async () => {
  const rows = Array.from({ length: 120 }, (_, day) => [
    { time: day, value: day, place: 'north' },
    { time: day, value: 1000 - day, place: 'south' },
  ])
    .flat()
    .toReversed()
  const experiment = {
    ...smallForecasting,
    columns: { time: 'time', target: 'value', features: [], series: 'place' },
  }
  const task = await prepareForecasting(experiment, { ...context, dataset: memorySource(rows) })
  const { horizon } = experiment.preparation
  const outputs = new Float32Array(task.counts.test * horizon)
  const { metrics, answers } = await task.evaluate(answeringModel(outputs))
  const { series, row, step, truth, answer } = answers
  expect(row).toHaveLength(outputs.length)
  for (const [index, place] of list(row).entries()) {
    expect(rows[Number(place)]).toMatchObject({ value: truth?.[index], place: series?.[index] })
  }
  expect(list(step).slice(0, horizon + 1)).toEqual([1, 2, 3, 1])
  const errors = list(truth).map((value, index) => Math.abs(Number(value) - Number(answer?.[index])))
  const mae = errors.reduce((sum, error) => sum + error, 0) / errors.length
  expect(metrics['mae']).toBeCloseTo(mae, 8)
})

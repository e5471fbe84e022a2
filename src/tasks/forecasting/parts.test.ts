import { expect, it } from 'vitest'
import { smallForecasting } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { experiment } from '../../shared/tasks/forecasting/spec'
import { tooShort } from './outlook'
import { partsOf } from './parts'
import { prepare } from './prepare'

const split = { ...smallForecasting.split, validation: 12, test: 18 }

it('whole numbers keep that many rows aside, shares their share', () => {
  expect(partsOf(split, 100, null)).toEqual({ validationFrom: 70, testFrom: 82, rows: 100 })
  expect(partsOf({ ...split, test: 0.1 }, 100, null)).toEqual({ validationFrom: 78, testFrom: 90, rows: 100 })
  expect(partsOf(split, 20, null).validationFrom).toBe(0)
})

it('a portion is a share up to 0.9 or a whole number', () => {
  const accepts = (test: number): boolean => experiment.shape.split.safeParse({ ...split, test }).success
  expect([0, 0.15, 0.9, 1, 18].map(accepts)).toEqual([true, true, true, true, true])
  expect([0.95, 1.5, -1].map(accepts)).toEqual([false, false, false])
})

it('too short a series says how many rows the parts need', () => {
  const own = { ...smallForecasting, split }
  const problem = tooShort(own, 40, null)
  expect(problem?.params).toMatchObject({ needed: 45, rows: 40 })
  expect(tooShort(own, 45, null)).toBeNull()
  expect(tooShort(own, 44, null)).not.toBeNull()
})

it('of several series each keeps that many rows, whenever it ends', async () => {
  const rows = ['a', 'b'].flatMap((name, index) =>
    Array.from({ length: 80 + 20 * index }, (_, day) => ({
      name,
      time: day * 86_400_000,
      value: Math.sin(day) + index,
    })),
  )
  const { members } = await prepare(
    {
      ...smallForecasting,
      split,
      columns: { time: 'time', target: 'value', features: [], series: 'name' },
    },
    { dataset: memorySource(rows), testDataset: null, onProgress: () => undefined },
  )
  expect(members.map(({ parts }) => parts.rows - parts.testFrom)).toEqual([18, 18])
  expect(members.map(({ parts }) => parts.testFrom - parts.validationFrom)).toEqual([12, 12])
})

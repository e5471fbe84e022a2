import { describe, expect, it } from 'vitest'
import { smallForecasting } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { profiled, profiledTime } from '../testing/profiledColumns'
import { outlook } from './outlook'
import { prepare } from './prepare'

const experiment = {
  ...smallForecasting,
  columns: { time: 'date', target: 'sold', features: [], series: 'store' },
}
const rows = Array.from({ length: 300 }, (_, day) =>
  ['bread', 'milk', 'tea'].map((product, at) => ({
    date: day * 86_400_000,
    store: 'A',
    product,
    sold: at * 100 + (day % 7),
  })),
).flat()
const prepared = (series: string) =>
  prepare(
    { ...experiment, columns: { ...experiment.columns, series } },
    { dataset: memorySource(rows), testDataset: null, onProgress: () => undefined },
  )

describe('a series column whose values are several series each', () => {
  it('is a problem that stops training, told from the profile', () => {
    const store = (count: number) =>
      profiled('store', 'category', { unique: 2, frequent: [{ value: 'A', count }] })
    const problemOf = (count: number) =>
      outlook(
        experiment,
        {
          name: 'sales',
          rows: 2000,
          columns: [profiledTime('date', {}, { unique: 300 }), store(count), profiled('sold', 'integer')],
        },
        null,
      ).problem
    expect(problemOf(900)).toEqual({
      code: 'column.mixedSeries',
      params: { column: 'store', name: 'A', rows: 3 },
    })
    expect(problemOf(310)).toBeNull()
  })

  it('is refused when its rows are read; one that tells them apart is not', async () => {
    await expect(prepared('store')).rejects.toMatchObject({
      error: { code: 'column.mixedSeries', params: { column: 'store', name: 'A', rows: 3 } },
    })
    expect((await prepared('product')).members).toHaveLength(3)
  })
})

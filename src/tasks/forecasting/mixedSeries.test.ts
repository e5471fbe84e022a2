import { describe, expect, it } from 'vitest'
import { smallForecasting } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { errorText } from '../../shared/errors'
import { profiled, profiledTime } from '../testing/profiledColumns'
import { fillDefaults } from './fillDefaults'
import { outlook } from './outlook'
import { prepare } from './prepare'
import { suggestColumns } from './suggestColumns'

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
const prepared = (series: string | null) =>
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

describe('several series that are read as one', () => {
  const joined = { columns: ['store', 'product'], count: 3 }
  const problemOf = (time: object, unique: number) => {
    const columns = [profiledTime('date', time, { unique }), profiled('sold', 'integer')]
    const one = { ...experiment, columns: { ...experiment.columns, series: null } }
    return outlook(one, { name: 'sales', rows: 900, columns }, null).problem
  }

  it('are a problem that stops training and names what tells them apart', () => {
    const problem = problemOf({ joined }, 300)
    expect(problem).toMatchObject({
      code: 'column.severalSeries',
      params: { time: 'date', rows: 3, count: 3 },
    })
    expect(problem && errorText(problem).hint).toContain('"store" and "product" together tell 3 series apart')
    expect(problemOf({}, 880)).toBeNull()
  })

  it('are a setting away where one column tells them apart', () => {
    const series = { column: 'product', count: 3, frequency: 'day' as const }
    expect(problemOf({ series }, 300)?.fix?.set).toEqual({ 'columns.series': 'product' })
  })

  it('are never told apart by what is forecast', () => {
    const time = { series: { column: 'sold', count: 8, frequency: 'day' as const } }
    const problem = problemOf(time, 300)
    expect(problem?.code).toBe('column.severalSeries')
    expect(problem?.fix).toBeUndefined()
    const columns = [profiledTime('date', time, { unique: 300 }), profiled('sold', 'integer', { unique: 8 })]
    const dataset = { name: 'sales', rows: 600, columns }
    expect(fillDefaults({ columns: { target: 'sold' } }, dataset, null).experiment.columns.series).toBeNull()
    expect(suggestColumns(dataset)).toBeNull()
    const warm = { ...dataset, columns: [...columns, profiled('temp', 'number')] }
    expect(suggestColumns(warm)?.columns).toMatchObject({ target: 'temp', series: 'sold' })
  })

  it('are refused when their rows are read', async () => {
    await expect(prepared(null)).rejects.toMatchObject({
      error: { code: 'column.severalSeries', params: { rows: 3 } },
    })
  })
})

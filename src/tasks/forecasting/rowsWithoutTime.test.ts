import { describe, expect, it } from 'vitest'
import { codeOfThrown } from '../../../test/support/codeOfThrown'
import { smallForecasting } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { sineRows } from '../testing/toyRows'
import { prepare } from './prepare'

const dayMs = 86_400_000
const daily = sineRows(300).map(({ value }, row) => ({ time: (row * dayMs) as number | null, value }))

const prepared = (rows: typeof daily) =>
  prepare(
    { ...smallForecasting, columns: { ...smallForecasting.columns, time: 'time' } },
    { dataset: memorySource(rows), testDataset: null, onProgress: () => undefined },
  )

describe('rows without a time', () => {
  it('are left out of the series and named, wherever they stand', async () => {
    const total = { time: null, value: 20_000 }
    const found = await prepared([total, ...daily.slice(0, 100), total, ...daily.slice(100), total])
    const clean = await prepared(daily)
    expect(found.members[0].series.target).toEqual(clean.members[0].series.target)
    expect(found.members[0].series.time).toEqual(clean.members[0].series.time)
    expect(clean.warnings).toEqual([])
    expect(found.warnings.map(({ message }) => message)).toEqual([
      '3 rows have no value in "time" and so no place in the order: left out, as totals and notes should be.',
    ])
  })

  it('are no series where there are no others', async () => {
    const rows = daily.map(({ value }) => ({ time: null, value }))
    expect(await codeOfThrown(prepared(rows))).toBe('dataset.tooFewRows')
  })
})

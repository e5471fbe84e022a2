import { describe, expect, it } from 'vitest'
import { smallForecasting } from '../../testing/exampleExperiments'
import { memorySource } from '../../testing/memorySource'
import { prepare } from '../prepare'
import { SimpleForecasts, simpleMethods } from './simpleForecasts'

const dayMs = 86_400_000
const start = Date.UTC(2001, 0, 1)
/** Four years of daily values with a course over the year, and a weekly ripple. */
const days = Array.from({ length: 4 * 365 }, (_, day) => ({
  time: start + day * dayMs,
  value: 20 + 10 * Math.sin((2 * Math.PI * day) / 365.25) + (day % 7) * 0.1,
}))

async function forecastsOf(rows: readonly { time: number; value: number }[]) {
  const { members } = await prepare(
    { ...smallForecasting, columns: { time: 'time', target: 'value', features: [], series: null } },
    { dataset: memorySource([...rows]), testDataset: null, onProgress: () => undefined },
  )
  const [prepared] = members
  const simple = new SimpleForecasts(members)
  const methods = await simple.learned('test')
  const table = (id: string) => {
    const method = methods.find((one) => one.id === id)
    return method && simple.forecasts(method, 'test')[0]
  }
  return { prepared, table }
}

describe('simple forecasts', () => {
  it('repeat the last value before each window', async () => {
    const { prepared, table } = await forecastsOf(days)
    const { horizon } = prepared.codec
    const [origin = 0] = prepared.origins('test')
    expect(Array.from(table('lastValue')?.subarray(0, horizon) ?? [])).toEqual(
      new Array(horizon).fill(prepared.series.target[origin]),
    )
  })

  it('know the usual value for the time of year where training rows show a yearly course', async () => {
    const { prepared, table } = await forecastsOf(days)
    const usual = table('timeOfYear') ?? new Float64Array()
    const errors = usual.map((value, index) => Math.abs(value - (prepared.actual('test')[index] ?? NaN)))
    expect(usual.length).toBeGreaterThan(0)
    expect(Math.max(...errors)).toBeLessThan(1.5)
  })

  it('learn from the rows before the part alone: other later rows change nothing of the first forecast', async () => {
    const { prepared, table } = await forecastsOf(days)
    const { testFrom } = prepared.parts
    const later = days.map((row, index) => (index < testFrom ? row : { ...row, value: row.value * 3 }))
    const other = await forecastsOf(later)
    const { horizon } = prepared.codec
    for (const { id } of simpleMethods) {
      expect(other.table(id)?.subarray(0, horizon)).toEqual(table(id)?.subarray(0, horizon))
    }
    // Told the rows as they come, all but the usual value for the time of year go on from other ones.
    expect(other.table('ets')).not.toEqual(table('ets'))
    expect(other.table('timeOfYear')).toEqual(table('timeOfYear'))
  })

  it('say nothing of the time of year where there is no yearly course', async () => {
    const { table } = await forecastsOf(days.map((row, day) => ({ ...row, value: (day * 7919) % 101 })))
    expect(table('timeOfYear')).toBeUndefined()
  })
})

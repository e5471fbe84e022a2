import { describe, expect, it } from 'vitest'
import { holidayCountries } from '../../shared/tasks/forecasting/holidayCountries'
import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'
import { smallForecasting } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { continueSeries } from './continueSeries'
import { holidaysIn } from './holidays'
import { portableWindows } from './portableWindows'
import { prepare } from './prepare'

const dayMs = 86_400_000
const begin = Date.UTC(2024, 0, 1)
const weathers = ['sun', 'rain', 'snow', 'sun', 'sun'] as const
/** Visitors by the weather of the day; what is called storm comes in the last, tested days alone. */
const rows = Array.from({ length: 200 }, (_, day) => {
  const weather = day >= 190 ? 'storm' : (weathers[day % 5] ?? 'sun')
  return { day: begin + day * dayMs, weather, visitors: 100 + (weather === 'sun' ? 40 : 0) + (day % 3) }
})
const experiment: ForecastingExperiment = {
  ...smallForecasting,
  columns: { time: 'day', target: 'visitors', features: ['weather'], series: null },
  preparation: { ...smallForecasting.preparation, transform: 'none', season: null, calendar: false },
}
const preparedOf = (given: ForecastingExperiment) =>
  prepare(given, { dataset: memorySource(rows), testDataset: null, onProgress: () => undefined })

describe('a column of categories', () => {
  it('gives an input for each value that training rows have, the most frequent first', async () => {
    const { codec, network, members } = await preparedOf(experiment)
    expect(codec.features).toEqual(['weather: sun', 'weather: rain', 'weather: snow'])
    expect(network.input).toMatchObject({ features: 4 })
    const [{ series }] = members
    expect(series.features.map((feature) => [...feature.slice(0, 5)])).toEqual([
      [1, 0, 0, 1, 1],
      [0, 1, 0, 0, 0],
      [0, 0, 1, 0, 0],
    ])
    expect(series.features.map((feature) => feature[195])).toEqual([0, 0, 0])
  })

  it('is read from a column of another name where that is said, and goes along with an export', async () => {
    const { codec } = await preparedOf(experiment)
    const seen: number[] = []
    const renamed = rows.map(({ weather, ...row }) => ({ ...row, sky: weather }))
    await continueSeries(
      { task: 'forecasting', steps: 3, columns: { weather: 'sky' } },
      {
        codec,
        rows: memorySource(renamed.slice(0, 150)),
        answer: (samples) => {
          const [input] = samples.batch(Int32Array.of(0)).inputs
          if (input?.kind === 'numbers') seen.push(...input.values.slice(-4))
          return Promise.resolve(new Float32Array(3))
        },
      },
    )
    const { shift = 0, scale = 1 } = codec.featureScalers[0] ?? {}
    expect((seen[1] ?? NaN) * scale + shift).toBeCloseTo(1, 5)
    const { questions, inputs } = await portableWindows(codec, memorySource(rows.slice(0, 150)))
    expect(inputs[0]?.[0]).toHaveLength(4)
    expect(questions[0]).toMatchObject({
      features: [expect.any(Array), expect.any(Array), expect.any(Array)],
    })
  })
})

describe('public holidays', () => {
  const at = (...dates: string[]) => Float64Array.from(dates, (date) => Date.parse(date))

  it('are those of the country, by day, by hour, and counted where steps are longer', async () => {
    const days = at('2024-12-24', '2024-12-25', '2024-12-26', '2024-12-27')
    expect([...(await holidaysIn('DE', days))]).toEqual([0, 1, 1, 0])
    expect([...(await holidaysIn('US', days))]).toEqual([0, 1, 0, 0])
    const hours = at('2024-12-24T23:00Z', '2024-12-25T00:00Z', '2024-12-25T23:00Z', '2024-12-27T00:00Z')
    expect([...(await holidaysIn('DE', hours.slice(0, 2)))]).toEqual([0, 1])
    const months = at('2024-10-01', '2024-11-01', '2024-12-01', '2025-01-01')
    expect([...(await holidaysIn('DE', months))]).toEqual([1, 0, 2, 1])
  })

  it('are known ahead: the network sees them as far ahead as it forecasts, also behind the last row', async () => {
    const { codec, members } = await preparedOf({
      ...experiment,
      columns: { ...experiment.columns, features: [] },
      preparation: { ...experiment.preparation, holidays: 'DE' },
    })
    expect(codec.features).toEqual(['public holidays of Germany'])
    expect(codec.known).toBe(1)
    const [{ matrix, series }] = members
    expect(series.features[0]).toHaveLength(rows.length + codec.horizon)
    const { shift, scale } = codec.featureScalers[0] ?? { shift: 0, scale: 1 }
    const seen = (row: number) => Math.round((matrix.values[row * 2 + 1] ?? NaN) * scale + shift) + 0
    // The first of May 2024 is day 121 of the year.
    expect([120, 121, 122].map((day) => seen(day - codec.horizon))).toEqual([0, 1, 0])
  })

  it('are there for every country of the list', async () => {
    const year = Float64Array.of(Date.UTC(2024, 0, 1), Date.UTC(2025, 0, 1))
    for (const country of holidayCountries) expect((await holidaysIn(country, year))[0]).toBeGreaterThan(0)
  })
})

import { describe, expect, it } from 'vitest'
import { Random } from '../../shared/random'
import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'
import { smallForecasting } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { continueSeries } from './continueSeries'
import { prepare } from './prepare'

const dayMs = 86_400_000
const random = Random.of(8, 'known ahead')
const planned = Array.from({ length: 206 }, () => (random.next() < 0.3 ? 1 : 0))
/** Visitors, many more on days with an event; the last six days are planned and still to come. */
const rows = planned.map((event, day) => ({
  day: day * dayMs,
  event,
  visitors: day < 200 ? 100 + 50 * event + Math.round(3 * random.normal()) : null,
}))
const experiment: ForecastingExperiment = {
  ...smallForecasting,
  columns: { time: 'day', target: 'visitors', features: [], known: ['event'], series: null },
}
const prepared = () =>
  prepare(experiment, { dataset: memorySource(rows), testDataset: null, onProgress: () => undefined })

describe('inputs that are known ahead', () => {
  it('enter the network a horizon before the step that they tell of', async () => {
    const { members, network } = await prepared()
    const [{ matrix, codec, series }] = members
    expect(network.input).toMatchObject({ features: 2 })
    expect(series.rows).toBe(200)
    const at = (row: number): number => matrix.values[row * matrix.features + 1] ?? NaN
    const { shift, scale } = codec.featureScalers[0] ?? { shift: 0, scale: 1 }
    for (const row of [40, 120, 199]) {
      expect(at(row)).toBeCloseTo(((planned[row + codec.horizon] ?? 0) - shift) / scale, 5)
    }
  })

  it('of later rows are seen by a forecast, which begins behind the last value of the target', async () => {
    const { codec } = await prepared()
    const seen: number[][] = []
    const answer = await continueSeries(
      { task: 'forecasting', steps: 3 },
      {
        codec,
        rows: memorySource(rows),
        answer: (samples) => {
          const [input] = samples.batch(Int32Array.of(0)).inputs
          if (input?.kind === 'numbers') seen.push(Array.from(input.values).filter((_, at) => at % 2 === 1))
          return Promise.resolve(new Float32Array(3))
        },
      },
    )
    expect(answer.forecast.map(({ time }) => time)[0]).toBe(new Date(200 * dayMs).toISOString().slice(0, 10))
    const { shift, scale } = codec.featureScalers[0] ?? { shift: 0, scale: 1 }
    const last = seen[0]?.slice(-3).map((value) => Math.round(value * scale + shift) + 0)
    expect(last).toEqual(planned.slice(200, 203))
    // Visitors are whole numbers, and so are their forecasts.
    expect(answer.forecast.every(({ value }) => Number.isInteger(value))).toBe(true)
  })
})

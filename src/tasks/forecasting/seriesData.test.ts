import { describe, expect, it } from 'vitest'
import { smallForecasting } from '../testing/exampleExperiments'
import { learnCodec } from './learnCodec'
import { SeriesData } from './seriesData'

const rows = 120
const [validationFrom, testFrom] = [84, 102]
const horizon = 12
const places = Array.from({ length: 12 }, (_, place) => 1 + 0.3 * Math.sin((2 * Math.PI * place) / 12))

/** Growth with a season that grows along, and steps of its own. */
const target = Float64Array.from(
  { length: rows },
  (_, row) => 80 * Math.exp(0.01 * row + 0.02 * Math.sin(row * row)) * (places[row % 12] ?? 1),
)

function prepared(transform: 'deseasonalized' | 'logSeasonalDifference' | 'difference') {
  const series = {
    rows,
    target,
    measured: target,
    inputs: new Map(),
    features: [],
    time: null,
    filled: 0,
    places: Int32Array.from(target.keys()),
  }
  const parts = { validationFrom, testFrom, rows }
  const one = { name: null, firstRows: rows, rowsPerTime: 1, future: 0, parts, series }
  const preparation = {
    ...smallForecasting.preparation,
    transform,
    season: 12,
    window: 12,
    horizon,
    calendar: false,
  }
  const columns = { ...smallForecasting.columns, time: null, features: [], series: null }
  return new SeriesData(null, series, parts, learnCodec({ columns, preparation }, [one], transform))
}

describe('a series as a network learns it', () => {
  it.each(['deseasonalized', 'logSeasonalDifference', 'difference'] as const)(
    'comes back from the targets of every window (%s)',
    (transform) => {
      const data = prepared(transform)
      for (const part of ['train', 'validation', 'test'] as const) {
        expect(data.counts[part]).toBeGreaterThan(0)
        data.samples[part].origins.forEach((origin, window) => {
          const { targets } = data.samples[part].batch(Int32Array.of(window))
          if (targets?.at !== 'sample') throw new Error('a window has targets')
          data.forecast(origin, Float32Array.from(targets.values)).forEach((value, step) => {
            expect(value / (target[origin + 1 + step] ?? NaN)).toBeCloseTo(1, 4)
          })
        })
      }
    },
  )

  it('without season and level goes on at its last level, in its season, where outputs are zero', () => {
    const data = prepared('deseasonalized')
    const factors = (data.codec.taken?.indices ?? []).map(Math.exp)
    expect(factors).toHaveLength(12)
    data.origins('test').forEach((origin) => {
      const level = (target[origin] ?? NaN) / (factors[origin % 12] ?? NaN)
      data.forecast(origin, new Float32Array(horizon)).forEach((value, step) => {
        expect(value / (level * (factors[(origin + 1 + step) % 12] ?? NaN))).toBeCloseTo(1, 4)
      })
    })
  })
})

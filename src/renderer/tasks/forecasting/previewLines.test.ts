import { describe, expect, it } from 'vitest'
import type { Preview } from '../../../shared/tasks/catalogue'
import { seriesAxis, seriesLines, windowLines } from './previewLines'

const preview: Extract<Preview, { task: 'forecasting' }> = {
  task: 'forecasting',
  samples: { train: 4, validation: 1, test: 1 },
  leftOut: [],
  features: ['passengers', 'price'],
  seriesNames: [],
  transform: 'log',
  series: [
    { row: 0, time: '2020-01-01T23:00:00Z', value: 3 },
    { row: 1, time: '2020-01-02', value: null },
    { row: 2, time: '2020-01-02T01:00:00Z', value: 9 },
  ],
  validationFrom: 1,
  testFrom: 2,
  firstOrigin: 1,
  lastOrigin: 1,
  example: {
    origin: 1,
    part: 'test',
    steps: [
      { row: 0, time: '1', value: 3, inputs: [0.1, 1], answer: null },
      { row: 1, time: '2', value: 5, inputs: [0.2, 2], answer: null },
      { row: 2, time: '3', value: 9, inputs: null, answer: 0.3 },
    ],
  },
}
const place = { origin: 1, window: 2, horizon: 1 }

describe('the picture of how a series enters the network', () => {
  it('shows the parts of the split, where the window lies and what it is to forecast', () => {
    const { series, bands, marks } = seriesLines(preview, place)
    expect(series[0]?.points).toContainEqual({ x: 1, y: null })
    expect(marks.map(({ x }) => x)).toEqual([1, 2])
    expect(bands.map(({ points }) => points.map(({ x }) => x))).toEqual([
      [0, 1],
      [1, 2],
    ])
  })

  it('marks a window that is too narrow to be seen as an area', () => {
    const long = {
      ...preview,
      series: [
        { row: 0, time: '1', value: 1 },
        { row: 9999, time: '10000', value: 2 },
      ],
    }
    expect(seriesLines(long, { origin: 500, window: 20, horizon: 5 }).marks).toContainEqual(
      expect.objectContaining({ name: 'window', x: 500 }),
    )
  })

  it('ends the inputs of a window now and begins the values to forecast one step later', () => {
    const [passengers, price, target] = windowLines(preview.features, preview.example).series
    expect(passengers?.points.map(({ x }) => x)).toEqual([-1, 0])
    expect(price?.points.map(({ y }) => y)).toEqual([1, 2])
    expect(target?.points).toEqual([{ x: 1, y: 0.3 }])
  })

  it('is told by points in time where the series has them, else by rows', () => {
    const times = seriesAxis(preview.series)
    expect([times.title, times.format?.(0), times.format?.(1.2)]).toEqual([
      'Time',
      '2020-01-01 23:00',
      '2020-01-02 00:00',
    ])
    const rows = seriesAxis([
      { row: 0, time: '1', value: 1 },
      { row: 9999, time: '10000', value: 2 },
    ])
    expect([rows.title, rows.format?.(1499)]).toEqual(['Row', '1,500'])
  })

  it('has no window to show in a series without values', () => {
    expect(seriesLines({ ...preview, series: [{ row: 0, time: '1', value: null }] }, place).bands).toEqual([])
  })
})

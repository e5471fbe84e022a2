import { describe, expect, it } from 'vitest'
import type { Preview } from '../../../shared/domain/plan'
import { seriesLines, windowLines } from './previewLines'

const preview: Extract<Preview, { task: 'forecasting' }> = {
  task: 'forecasting',
  samples: { train: 4, validation: 1, test: 1 },
  features: ['passengers', 'price'],
  transform: 'log',
  series: [
    { row: 0, value: 3 },
    { row: 1, value: null },
    { row: 2, value: 9 },
  ],
  validationFrom: 1,
  testFrom: 2,
  example: {
    firstRow: 0,
    window: [
      [0.1, 1],
      [0.2, 2],
    ],
    target: [0.3],
  },
}

describe('the picture of how a series enters the network', () => {
  it('shows the parts of the split and where the window lies', () => {
    const { series, bands, marks } = seriesLines(preview)
    expect(series[0]?.points).toContainEqual({ x: 1, y: null })
    expect(marks.map(({ x }) => x)).toEqual([1, 2])
    expect(bands[0]?.points).toEqual([
      { x: 0, low: 3, high: 9 },
      { x: 3, low: 3, high: 9 },
    ])
  })

  it('ends the inputs of a window now and begins the values to forecast one step later', () => {
    const [passengers, price, target] = windowLines(preview).series
    expect(passengers?.points.map(({ x }) => x)).toEqual([-1, 0])
    expect(price?.points.map(({ y }) => y)).toEqual([1, 2])
    expect(target?.points).toEqual([{ x: 1, y: 0.3 }])
  })

  it('has no window to show in a series without values', () => {
    expect(seriesLines({ ...preview, series: [{ row: 0, value: null }] }).bands).toEqual([])
  })
})

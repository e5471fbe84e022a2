import { describe, expect, it } from 'vitest'
import { barTable, histogramTable, lineTable, toCsv } from './chartTable'

const line = {
  x: { title: 'Epoch' },
  y: { title: 'Loss' },
  series: [
    { id: 'train', name: 'Training', points: [{ x: 1, y: 0.5 }, { x: 2, y: 0.4 }] }, // prettier-ignore
    { id: 'validation', name: 'Validation', points: [{ x: 2, y: null }, { x: 3, y: 0.45 }] }, // prettier-ignore
  ],
  floors: [{ name: 'Most frequent class', y: 0.69 }],
}

describe('the table behind a chart', () => {
  it('has a row for every x that any series has', () => {
    expect(lineTable(line)).toEqual({
      heads: ['Epoch', 'Training', 'Validation', 'Most frequent class'],
      rows: [
        [1, 0.5, null, 0.69],
        [2, 0.4, null, 0.69],
        [3, null, 0.45, 0.69],
      ],
    })
  })

  it('has both sides of a band', () => {
    const band = { id: 'b', name: '80 %', points: [{ x: 1, low: 2, high: 4 }] }
    expect(lineTable({ ...line, series: [], floors: [], bands: [band] })).toEqual({
      heads: ['Epoch', '80 %, low', '80 %, high'],
      rows: [[1, 2, 4]],
    })
  })

  it('has a row for each bar', () => {
    const bars = [{ label: 'ham', value: 4825 }]
    expect(barTable({ bars, label: { title: 'Class' }, value: { title: 'Rows' } }).rows).toEqual([
      ['ham', 4825],
    ])
  })

  it('has the edges of every bin', () => {
    const axes = { x: { title: 'Value' }, y: { title: 'Rows' } }
    expect(histogramTable({ minimum: 0, maximum: 3, counts: [5, 0, 2], ...axes })).toEqual({
      heads: ['From', 'To', 'Rows'],
      rows: [
        [0, 1, 5],
        [1, 2, 0],
        [2, 3, 2],
      ],
    })
  })

  it('quotes what would break a CSV', () => {
    expect(toCsv({ heads: ['a', 'b"c'], rows: [['x,y', null], ['two\nlines', 1.5]] })).toBe(
      'a,"b""c"\r\n"x,y",\r\n"two\nlines",1.5',
    ) // prettier-ignore
  })
})

import { describe, expect, it } from 'vitest'
import { jsonRecords } from './jsonRecords'

const rows = [
  { date: '2020-01-01', a: 1, b: 'x' },
  { date: '2020-01-02', a: 2, b: 'y' },
]
const byDate = { '2020-01-01': { a: 1, b: 'x' }, '2020-01-02': { a: 2, b: 'y' } }
const columns = { date: ['2020-01-01', '2020-01-02'], a: [1, 2], b: ['x', 'y'] }
const lists = [
  ['2020-01-01', 1, 'x'],
  ['2020-01-02', 2, 'y'],
]

describe('jsonRecords', () => {
  it.each([
    ['names of columns beside lists', { columns: ['date', 'a', 'b'], index: [0, 1], data: lists }],
    ['objects under dates', byDate],
    ['objects under numbers from 0', { 0: rows[0], 1: rows[1] }],
    ['objects under dates beside a description', { 'Meta Data': { Symbol: 'A' }, 'Time Series': byDate }],
    [
      'columns under dates',
      { a: { '2020-01-01': 1, '2020-01-02': 2 }, b: { '2020-01-01': 'x', '2020-01-02': 'y' } },
    ],
    ['columns beside their units', { latitude: 52, hourly_units: { date: 'iso', a: '°C' }, hourly: columns }],
  ])('reads %s', (_, document) => {
    expect(jsonRecords(document)).toEqual({ records: rows, leftOut: [] })
  })

  it('keeps an index that says more than the number of the row', () => {
    const document = { columns: ['a'], index: [3, 7], data: [[1], [2]] }
    expect(jsonRecords(document)?.records).toEqual([
      { index: 3, a: 1 },
      { index: 7, a: 2 },
    ])
  })

  it('reads values under dates and under years', () => {
    expect(jsonRecords({ '2020-01-01': 1.5, '2020-01-02': null })?.records).toEqual([
      { date: '2020-01-01', value: 1.5 },
      { date: '2020-01-02', value: null },
    ])
    expect(jsonRecords({ '0.5': 1, '1.5': 2 })?.records[0]).toEqual({ key: '0.5', value: 1 })
    expect(jsonRecords({ 1949: 112, 1950: 118 })?.records).toEqual([
      { key: '1949', value: 112 },
      { key: '1950', value: 118 },
    ])
  })

  it('reads lists of lists under names as groups', () => {
    const document = {
      val: [
        ['what is up', 'greet'],
        ['bye', 'bye'],
      ],
      train: [
        ['hi', 'greet'],
        ['see you', 'bye'],
      ],
    }
    expect(jsonRecords(document)?.records).toEqual([
      { group: 'val', 'column 1': 'what is up', 'column 2': 'greet' },
      { group: 'val', 'column 1': 'bye', 'column 2': 'bye' },
      { group: 'train', 'column 1': 'hi', 'column 2': 'greet' },
      { group: 'train', 'column 1': 'see you', 'column 2': 'bye' },
    ])
    expect(jsonRecords({ data: [[1, 2]] })?.records).toEqual([{ 'column 1': 1, 'column 2': 2 }])
  })

  it('reads lists of lists beside as many values as sequences', () => {
    const sequences = [
      { x: [1, 2], y: 'a' },
      { x: [3], y: 'b' },
    ]
    expect(jsonRecords({ x: [[1, 2], [3]], y: ['a', 'b'] })?.records).toEqual(sequences)
  })

  it('takes the longest of several tables and names the others', () => {
    const found = jsonRecords({ daily: columns, hourly: { t: [1, 2, 3], u: [4, 5, 6] } })
    expect([found?.records.length, found?.leftOut]).toEqual([3, ['daily']])
  })

  it('takes the rows of a page that an interface answers with, beside what describes it', () => {
    const rows = [
      { date: '2020', value: 1 },
      { date: '2019', value: 2 },
    ]
    expect(jsonRecords([{ page: 1, pages: 1, total: 2 }, rows])).toEqual({ records: rows, leftOut: [] })
    expect(jsonRecords([null, [{ note: 'x' }], rows])).toEqual({ records: rows, leftOut: ['entry 2'] })
  })

  it.each([
    { name: 'a', version: 2 },
    { a: { first: 1 }, b: { second: 2 } },
    { files: { include: ['a', 'b'] } },
    { 1: { a: 1 }, 2: { b: 1 } },
    { 0: 'cat', 1: 'dog' },
  ])('finds no table in %j', (document) => {
    expect(jsonRecords(document)).toBeNull()
  })
})

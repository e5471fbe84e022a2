import { describe, expect, it } from 'vitest'
import type { Column } from '../../../shared/domain/column'
import { cellText } from './cellText'
import { columnFigures } from './columnFigures'
import { columnFact, missingText } from './columnLook'
import { datasetKind, formatText, originText } from './datasetFacts'

const column: Column = { name: 'c', type: 'category', missing: 0, unique: 2, examples: [], frequent: [] }
const csv = { kind: 'csv', encoding: 'utf-8', delimiter: ',', decimal: '.', header: true } as const

describe('the words for a column', () => {
  it('give its range, its values or the length of its texts', () => {
    const season = { lag: 12, correlation: 0.761 }
    const number = { minimum: 104, maximum: 622, mean: 280.3, standardDeviation: 120, histogram: [], season }
    expect(columnFact(column)).toBe('2 values')
    expect(columnFact({ ...column, type: 'integer', number: { ...number, maximum: 104 } })).toBe('always 104')
    expect(columnFact({ ...column, type: 'integer', number })).toBe('104 – 622')
    const years = {
      ...column,
      name: 'year',
      type: 'integer' as const,
      number: { ...number, minimum: 2013, maximum: 2017 },
    }
    expect(columnFact(years)).toBe('2013 – 2017')
    expect(columnFact({ ...years, name: 'visitors' })).toBe('2,013 – 2,017')
    expect(columnFact({ ...column, type: 'empty', unique: 0 })).toBe('no values')
    expect(columnFigures({ ...column, type: 'integer', number }, 144).map(({ value }) => value)).toContain(
      '12 rows (r = 0.76)',
    )
  })

  it('say where counting stopped', () => {
    expect(columnFact({ ...column, unique: 99_999 })).toBe('99,999 values')
    expect(columnFact({ ...column, unique: 100_000 })).toBe('100,000 or more values')
    expect(columnFigures({ ...column, unique: 100_000 }, 1e6)[2]?.value).toBe('100,000 or more')
  })

  it('say how even classes are, how far apart points are, and what goes with the target', () => {
    const figures = (changes: Partial<Column>, time?: Column) =>
      Object.fromEntries(
        columnFigures({ ...column, ...changes }, 100, time).map(({ label, value }) => [label, value]),
      )
    const frequent = [
      { value: 'ham', count: 87 },
      { value: 'spam', count: 13 },
    ]
    expect(figures({ frequent })).toMatchObject({ 'Largest class': '87.0 %', 'Smallest class': '13 rows' })
    expect(figures({ frequent, unique: 80 })).not.toHaveProperty('Smallest class')
    const points = { first: '2020-01-01T00:00:00Z', last: '2020-01-02T00:00:00Z', ascending: true } as const
    const largestGap = { after: points.first, milliseconds: 7_200_000 }
    const time = { ...points, frequency: 'minute', gaps: 1, stepMilliseconds: 600_000, largestGap } as const
    expect(figures({ type: 'datetime', time })).toMatchObject({
      Distance: 'one every 10 min',
      'Largest gap': '2 h',
    })
    const season = { lag: 144, correlation: 0.8 }
    const number = { minimum: 1, maximum: 2, mean: 1.5, standardDeviation: 1, histogram: [], season }
    const association = { with: 'load', kind: 'pearson', value: -0.456 } as const
    const dated = { ...column, type: 'datetime', time } as const
    expect(figures({ type: 'number', number, association }, dated)).toMatchObject({
      Season: '144 rows = 1 d (r = 0.80)',
      'With load': 'r = -0.46',
    })
    const scripts = [
      { script: 'Han', share: 0.9 },
      { script: 'Latin', share: 0.1 },
    ]
    const spread = { minimum: 1, median: 2, p95: 3, maximum: 4, mean: 2 }
    const text = { words: spread, characters: spread, distinctWords: 9, repeatedWords: 3, scripts }
    expect(figures({ type: 'text', text })).toMatchObject({ Script: 'Han 90.0 %, Latin 10.0 %' })
  })

  it('never round few missing rows to none', () => {
    expect([missingText(0, 10), missingText(1, 100_000), missingText(59, 1000), missingText(5, 5)]).toEqual([
      '',
      '1 missing',
      '5.9 % missing',
      'all missing',
    ])
  })
})

describe('the words for a data set', () => {
  it('say what it suits', () => {
    const picture = { kind: 'lines' as const, lines: [] }
    expect(datasetKind({ suggestions: [], picture })).toBe('Texts')
    const running = { ...csv, kind: 'txt', textRows: 'running' } as const
    expect(datasetKind({ suggestions: [], picture, format: running })).toBe('Running text')
    const suggestion = { task: 'forecasting' as const, columns: {}, because: '', fit: 0.7 }
    expect(datasetKind({ suggestions: [suggestion], picture })).toBe('Series')
  })

  it('tell the size of an archive as such, and none of a table among several', () => {
    const origin = (sourceName: string, table?: string) =>
      originText({ format: { ...csv, ...(table && { table }) }, sourceBytes: 233_000, sourceName })
    expect(origin('sales.csv')).toBe('233 kB of CSV, utf-8')
    expect(origin('misc.zip', 'tute1.csv')).toBe('CSV, utf-8, in a ZIP of 233 kB')
    expect(origin('sales.TAR.GZ')).toBe('CSV, utf-8, in a TAR.GZ of 233 kB')
    expect(origin('folder', 'north.csv')).toBe('CSV, utf-8')
  })

  it('name only what is unusual about the file', () => {
    expect(formatText(csv)).toBe('CSV, utf-8')
    expect(
      formatText({ ...csv, delimiter: ';', decimal: ',', header: false, encoding: 'windows-1252' }),
    ).toBe('CSV, semicolon, decimal comma, no header, windows-1252')
    expect(formatText({ ...csv, kind: 'txt', delimiter: '', header: false })).toBe('text, utf-8')
    expect(formatText({ ...csv, kind: 'txt', textRows: 'running' })).toBe('running text, utf-8')
    expect(formatText({ ...csv, header: false, blocks: true })).toBe('CSV, blocks as sequences, utf-8')
    const frames = { frameMilliseconds: 25, stepMilliseconds: 10, bands: 30, highestHertz: 4000 }
    expect(
      formatText({ ...csv, kind: 'wav', frames: { ...frames, sampleRates: [8000], channels: [2] } }),
    ).toBe(
      'WAV recordings, 8,000 Hz, channels mixed into one, frames of 25 ms every 10 ms, 30 bands up to 4,000 Hz',
    )
    expect(formatText({ ...csv, kind: 'excel', delimiter: '' })).toBe('Excel')
  })
})

describe('cellText', () => {
  it('keeps a row in a line and tells missing from empty', () => {
    expect(cellText('two\r\nlines', { type: 'text' })).toBe('two ⏎ lines')
    expect(cellText('', { type: 'text' })).toBe('')
    expect(cellText(null, { type: 'text' })).toBeNull()
    expect(cellText(undefined, { type: 'number' })).toBeNull()
  })

  it('writes numbers, truth values, lists and times', () => {
    expect([
      cellText(1949, { type: 'integer' }),
      cellText(false, { type: 'boolean' }),
      cellText([1, 2.5], { type: 'list' }),
      cellText('2021-01-01T00:00:00', { type: 'datetime' }),
    ]).toEqual(['1949', 'false', '[1, 2.5]', '2021-01-01'])
  })

  it('writes midnight with its clock in a column of hours', () => {
    const time = {
      first: '2021-01-01T05:00:00Z',
      last: '2021-03-01',
      frequency: 'hour' as const,
      ascending: true,
      gaps: 0,
    }
    expect(cellText('2021-01-02', { type: 'datetime', time })).toBe('2021-01-02 00:00')
  })
})

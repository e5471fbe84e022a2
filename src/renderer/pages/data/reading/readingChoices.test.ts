import { describe, expect, it } from 'vitest'
import type { Reading } from '../../../../shared/domain/reading'
import {
  numberAlternatives,
  delimiterAlternatives,
  encodingAlternatives,
  isSameReading,
  listedLines,
  marksOf,
  orderChange,
  readingScope,
  typeChange,
  nameChange,
  withChange,
} from './readingChoices'

describe('the choices of a reading', () => {
  it('hold what is present, whatever it is', () => {
    expect(encodingAlternatives('x-mac-thai').at(-1)).toEqual({ value: 'x-mac-thai', label: 'x-mac-thai' })
    expect(encodingAlternatives('utf-8').filter(({ value }) => value === 'utf-8')).toHaveLength(1)
    expect(delimiterAlternatives('#')[0]).toEqual({ value: '#', label: '#' })
    expect(delimiterAlternatives('')).toHaveLength(6)
  })

  it('change one at a time; what was said of columns goes when they get other names', () => {
    const reading: Reading = { encoding: 'utf-8', types: { a: 'text' } }
    expect(withChange(reading, { key: 'header', value: false })).toEqual({ encoding: 'utf-8', header: false })
    expect(withChange(reading, { key: 'encoding', value: undefined })).toEqual({ types: { a: 'text' } })
    expect(withChange(reading, { key: 'decimal', value: ',' })).toEqual({ ...reading, decimal: ',' })
  })

  it('of columns stand side by side, and go with what they were about', () => {
    const dated = withChange({}, orderChange({}, 'a', 'year'))
    expect(dated).toEqual({ dateOrders: { a: 'year' } })
    const typed = withChange(dated, typeChange(dated, 'b', 'text'))
    expect(typed).toEqual({ dateOrders: { a: 'year' }, types: { b: 'text' } })
    expect(withChange(typed, typeChange(typed, 'a', 'text'))).toEqual({ types: { a: 'text', b: 'text' } })
    expect(withChange(typed, typeChange(typed, 'b', undefined))).toEqual(dated)
    expect(withChange(dated, { key: 'header', value: true })).toEqual({ header: true })
  })

  it('carries what was said of a column over to its new name, and back', () => {
    const typed = withChange({}, typeChange({}, 'column 1', 'text'))
    const named = withChange(typed, nameChange(typed, 'column 1', 'price '))
    expect(named).toEqual({ names: { 'column 1': 'price' }, types: { price: 'text' } })
    const again = withChange(named, nameChange(named, 'column 1', 'cost'))
    expect(again).toEqual({ names: { 'column 1': 'cost' }, types: { cost: 'text' } })
    expect(withChange(again, nameChange(again, 'column 1', ''))).toEqual(typed)
    expect(withChange(again, { key: 'delimiter', value: ';' })).toEqual({ delimiter: ';' })
  })

  it('of one table do not hold for another', () => {
    const reading: Reading = { encoding: 'utf-8', header: false, types: { a: 'text' } }
    expect(withChange(reading, { key: 'table', value: 'b.csv' })).toEqual({ table: 'b.csv' })
    expect(withChange({ table: 'b.csv', header: true }, { key: 'table', value: undefined })).toEqual({})
  })

  it('are the same in any order, and no type is as good as none', () => {
    const one = { header: true, types: { a: 'text', b: 'number' } } as const
    expect(isSameReading(one, { types: { b: 'number', a: 'text' }, header: true })).toBe(true)
    expect(isSameReading({ types: {} }, {})).toBe(true)
    expect(isSameReading({ dateOrders: { a: 'day' } }, { dateOrders: {} })).toBe(false)
    expect(isSameReading(one, {})).toBe(false)
  })

  it('are those that the kind of file has', () => {
    expect(readingScope({ kind: 'csv' })).toMatchObject({ encoding: true, cells: true, header: true })
    expect(readingScope({ kind: 'excel' })).toMatchObject({ encoding: false, cells: false, header: true })
    expect(readingScope({ kind: 'jsonl' })).toMatchObject({ encoding: true, cells: false, header: false })
  })
})

it('marks are parted by commas, each once', () => {
  expect(marksOf(' ?, -200,,? ')).toEqual(['?', '-200'])
})

it('lines of several warnings stand in the order of the file, with their full number', () => {
  const line = (at: number) => ({ line: at, problem: 'p', text: 't' })
  const { lines, count } = listedLines([
    { code: 'a', message: '', count: 150, lines: [line(9), line(12)] },
    { code: 'b', message: '', count: 1, lines: [line(10)] },
    { code: 'c', message: '', count: 3 },
  ])
  expect(lines.map((listed) => listed.line)).toEqual([9, 10, 12])
  expect(count).toBe(151)
})

describe('the choices of sequences and texts', () => {
  it('offer the present number among the usual ones', () => {
    expect(numberAlternatives(30, [10, 50], 'ms')).toEqual([
      { value: '10', label: '10 ms' },
      { value: '30', label: '30 ms' },
      { value: '50', label: '50 ms' },
    ])
  })

  it('leave out what has no meaning for recordings and running text', () => {
    expect(readingScope({ kind: 'wav' })).toMatchObject({ encoding: false, cells: false, values: false })
    expect(readingScope({ kind: 'txt', textRows: 'running' })).toMatchObject({
      encoding: true,
      values: false,
    })
    expect(readingScope({ kind: 'txt', textRows: 'line' }).values).toBe(true)
  })

  it('forget what was said of columns when rows become other ones', () => {
    const reading = { types: { text: 'category' as const } }
    expect(withChange(reading, { key: 'textRows', value: 'running' })).toEqual({ textRows: 'running' })
    expect(withChange(reading, { key: 'bands', value: 20 })).toEqual({ ...reading, bands: 20 })
  })
})

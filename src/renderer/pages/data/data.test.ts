import { describe, expect, it } from 'vitest'
import type { Column } from '../../../shared/domain/column'
import { cellText } from './cellText'
import { columnFact, columnFigures, missingText } from './columnLook'
import { datasetKind, formatText } from './datasetFacts'

const column: Column = { name: 'c', type: 'category', missing: 0, unique: 2, examples: [], frequent: [] }
const csv = { kind: 'csv', encoding: 'utf-8', delimiter: ',', decimal: '.', header: true } as const

describe('the words for a column', () => {
  it('give its range, its values or the length of its texts', () => {
    const season = { lag: 12, correlation: 0.761 }
    const number = { minimum: 104, maximum: 622, mean: 280.3, standardDeviation: 120, histogram: [], season }
    expect(columnFact(column)).toBe('2 values')
    expect(columnFact({ ...column, type: 'integer', number: { ...number, maximum: 104 } })).toBe('always 104')
    expect(columnFact({ ...column, type: 'integer', number })).toBe('104 – 622')
    expect(columnFact({ ...column, type: 'empty', unique: 0 })).toBe('no values')
    expect(columnFigures({ ...column, type: 'integer', number }, 144).map(({ value }) => value)).toContain(
      '12 rows (r = 0.76)',
    )
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
    const suggestion = { task: 'forecasting' as const, columns: {}, because: '' }
    expect(datasetKind({ suggestions: [suggestion], picture })).toBe('Series')
  })

  it('name only what is unusual about the file', () => {
    expect(formatText(csv)).toBe('CSV, utf-8')
    expect(
      formatText({ ...csv, delimiter: ';', decimal: ',', header: false, encoding: 'windows-1252' }),
    ).toBe('CSV, semicolon, decimal comma, no header, windows-1252')
    expect(formatText({ ...csv, kind: 'txt', delimiter: '', header: false })).toBe('text, utf-8')
    expect(formatText({ ...csv, kind: 'excel', delimiter: '' })).toBe('Excel')
  })
})

describe('cellText', () => {
  it('keeps a row in a line and tells missing from empty', () => {
    expect(cellText('two\r\nlines', 'text')).toBe('two ⏎ lines')
    expect(cellText('', 'text')).toBe('')
    expect(cellText(null, 'text')).toBeNull()
    expect(cellText(undefined, 'number')).toBeNull()
  })

  it('writes numbers, truth values, lists and times', () => {
    expect([
      cellText(1949, 'integer'),
      cellText(false, 'boolean'),
      cellText([1, 2.5], 'list'),
      cellText('2021-01-01T00:00:00', 'datetime'),
    ]).toEqual(['1949', 'false', '[1, 2.5]', '2021-01-01'])
  })
})

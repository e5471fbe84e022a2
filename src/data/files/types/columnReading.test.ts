import { describe, expect, it } from 'vitest'
import { chooseReading, fileDecimal, type ColumnReading } from './columnReading'
import { Evidence } from './evidence'

function readingOf(cells: readonly string[], name = 'a', delimiter = ','): ColumnReading {
  const evidence = new Evidence()
  for (const cell of cells) evidence.add(cell)
  return chooseReading(evidence, { name, cells, decimal: fileDecimal([evidence], delimiter), delimiter })
}

describe('chooseReading', () => {
  it('takes marks for missing values into account only where they are missing values', () => {
    expect(readingOf(['1', '?', '', 'NA', '-'])).toEqual({ kind: 'number', decimal: '.' })
    expect(readingOf(['yes', '?', 'no'])).toEqual({ kind: 'text' })
    expect(readingOf(['', 'NA', 'null'])).toEqual({ kind: 'empty' })
  })

  it('keeps numbers as text that would lose digits', () => {
    expect(readingOf(['00123', '04567'])).toEqual({ kind: 'text' })
    expect(readingOf(['570306133677760513'])).toEqual({ kind: 'text' })
  })

  it('takes numbers in brackets for negative ones beside others, and for labels without', () => {
    expect(readingOf(['12.5', '(3.5)', '7-'])).toEqual({ kind: 'number', decimal: '.' })
    expect(readingOf(['(1)', '(2)', '(3)'])).toEqual({ kind: 'text' })
    expect(readingOf(['1-', '2-', '3-'])).toEqual({ kind: 'text' })
  })

  it('reads the decimal mark that the numbers need', () => {
    expect(readingOf(['2,6', '11,9'], 'a', ';')).toEqual({ kind: 'number', decimal: ',' })
    expect(readingOf(['1,234', '5,678'])).toEqual({ kind: 'number', decimal: '.' })
    expect(readingOf(['1,234', '5,678'], 'a', ';')).toEqual({ kind: 'number', decimal: ',' })
    expect(readingOf(['1.234', '5.678'], 'a', ';')).toEqual({ kind: 'number', decimal: '.' })
    expect(readingOf(['2,6', '1.5'])).toEqual({ kind: 'text' })
  })

  it('reads thousands where numbers below a thousand do without the mark', () => {
    expect(readingOf(['1,234', '5,678', '999'], 'a', ';')).toEqual({ kind: 'number', decimal: '.' })
    expect(readingOf(['1.234', '5.678', '999'], 'a', ';')).toEqual({ kind: 'number', decimal: ',' })
    expect(readingOf(['1.234', '5.678', '1500', '999'], 'a', ';')).toEqual({ kind: 'number', decimal: '.' })
    expect(readingOf(['1.234', '5.678', '7'], 'a', ';')).toEqual({ kind: 'number', decimal: '.' })
    expect(readingOf(['1.234', '5.678', '999'])).toEqual({ kind: 'number', decimal: '.' })
    expect(readingOf(['1,234', '1,234,567'], 'a', ';')).toEqual({ kind: 'number', decimal: '.' })
  })

  it('reads days and months in the one order that all dates allow', () => {
    expect(readingOf(['10/03/2004', '13/03/2004'])).toMatchObject({
      kind: 'time',
      order: 'day',
      ambiguous: [],
    })
    expect(readingOf(['10/03/2004', '10/13/2004'])).toMatchObject({ kind: 'time', order: 'month' })
    expect(readingOf(['13/03/2004', '03/13/2004'])).toEqual({ kind: 'text' })
  })

  it('prefers the order of day and month that makes the steps even', () => {
    const months = Array.from(
      { length: 14 },
      (_, month) => `${(month % 12) + 1}/1/${1949 + Math.floor(month / 12)}`,
    )
    expect(readingOf(months)).toMatchObject({ kind: 'time', order: 'month', ambiguous: ['day', 'month'] })
    const days = ['01/05/2020', '02/05/2020', '03/05/2020', '04/05/2020', '05/05/2020']
    expect(readingOf(days)).toMatchObject({ kind: 'time', order: 'day', ambiguous: ['day', 'month'] })
  })

  it('takes years of two digits first only where nothing else fits, or the steps are much more even', () => {
    expect(readingOf(['85/12/31', '86/01/31'], 'date')).toMatchObject({ kind: 'time', order: 'shortYear' })
    expect(readingOf(['85.12.31', '86.01.31'], 'version')).toEqual({ kind: 'text' })
    const days = Array.from({ length: 28 }, (_, day) => `20/02/${String(day + 1).padStart(2, '0')}`)
    expect(readingOf(days)).toMatchObject({ order: 'shortYear', ambiguous: ['day', 'year'] })
    const events = ['20/01/05', '20/01/28', '20/02/02', '20/02/03', '21/11/04', '21/12/01']
    expect(readingOf(events)).toMatchObject({ order: 'shortYear' })
    expect(readingOf(['15/03/20', '02/11/19', '30/06/21', '04/12/20'])).toMatchObject({ order: 'day' })
  })

  it('takes eight digits for a date only in a column that is called one', () => {
    expect(readingOf(['20130301', '20130302'], 'date')).toMatchObject({ kind: 'time', order: 'compact' })
    expect(readingOf(['20130301', '20130302'], 'amount')).toEqual({ kind: 'number', decimal: '.' })
  })

  it('takes seconds and milliseconds since 1970 for points in time only in a column that is called so', () => {
    for (const name of ['timestamp', 'ts', 'open_time', 'unix', 'createdAt']) {
      expect(readingOf(['1577836800', '1577840400'], name)).toMatchObject({ kind: 'time', order: 'epoch' })
    }
    expect(readingOf(['1577836800123'], 'time')).toMatchObject({ kind: 'time', order: 'epoch' })
    for (const name of ['telephone', 'lifetime', 'id', 'amount']) {
      expect(readingOf(['1577836800', '1577840400'], name)).toEqual({ kind: 'number', decimal: '.' })
    }
  })

  it('knows truth values and lists of numbers', () => {
    expect(readingOf(['true', 'FALSE', ''])).toEqual({ kind: 'boolean' })
    expect(readingOf(['[1, 2.5]', '[]', '[-3]'])).toEqual({ kind: 'list' })
    expect(readingOf(['[1, "a"]'])).toEqual({ kind: 'text' })
  })
})

import { describe, expect, it } from 'vitest'
import { excelTexts } from './excelCells'

/** What the workbook reader gives for a number of days in a cell that is shown as a date or time. */
const days = (value: number): Date => new Date(Math.floor((value - 25569) * 86_400_000))
const column = (name: string, cells: readonly unknown[]) => {
  const { rows, warnings } = excelTexts([[name], ...cells.map((cell) => [cell])])
  return { cells: rows.slice(1).map(([cell]) => cell), warnings: warnings.map(({ message }) => message) }
}

describe('excelTexts', () => {
  it('reads parts of a day as times of day', () => {
    expect(column('at', [days(0.25), days(1 / 3), null])).toEqual({
      cells: ['06:00', '08:00', ''],
      warnings: [],
    })
    expect(column('at', [days(0.25), days(0.5 + 1 / 86_400)]).cells).toEqual(['06:00:00', '12:00:01'])
  })

  it('reads parts of days and days as durations in hours, and says so', () => {
    expect(column('took', [days(0.25), days(1.25), days(1 / 24)])).toEqual({
      cells: ['6', '30', '1'],
      warnings: ['Column "took": durations were read as hours.'],
    })
  })

  it('leaves dates as they are, also with a day 0 among them', () => {
    expect(column('when', [days(43831), days(0), days(43831.5)]).cells).toEqual([
      '2020-01-01',
      '1899-12-30',
      '2020-01-01T12:00:00.000Z',
    ])
    expect(column('born', [days(61), days(400)]).cells).toEqual(['1900-03-01', '1901-02-03'])
  })

  it('reads dates typed as text where one date alone can be meant', () => {
    expect(column('when', [days(43831), '01/01/2020', 'open'])).toEqual({
      cells: ['2020-01-01', '2020-01-01', 'open'],
      warnings: ['Column "when": 1 date typed as text, read as a date.'],
    })
    expect(column('when', [days(43831), '13/01/2020', '02/01/2020'])).toEqual({
      cells: ['2020-01-01', '2020-01-13', '2020-01-02'],
      warnings: ['Column "when": 2 dates typed as text, read as dates with the day first.'],
    })
  })

  it('leaves texts of which the day or the month may come first', () => {
    expect(column('when', [days(43831), '02/01/2020'])).toEqual({
      cells: ['2020-01-01', '02/01/2020'],
      warnings: ['Column "when": 1 date typed as text, left so, since the day or the month may come first.'],
    })
  })
})

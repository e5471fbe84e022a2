import { describe, expect, it } from 'vitest'
import readWorkbook from 'read-excel-file/node'
import { csvFiles, excelFile, inParts, type DataSheet } from './dataFiles'

const forecast: DataSheet = {
  name: 'forecast',
  heads: ['time', 'forecast, kWh'],
  rows: [
    ['2024-01-01T00:30:00Z', 12.25],
    ['2024-01-01T01:00:00Z', null],
  ],
}
const history: DataSheet = { name: 'history', heads: ['time', 'kWh'], rows: [['2023-12-31', 3]] }

describe('data that goes out', () => {
  it('is a CSV file a sheet, with named columns and empty cells where nothing is known', async () => {
    const [first, second] = csvFiles('House 7', [forecast, history])
    expect([first?.name, second?.name]).toEqual(['house-7-forecast.csv', 'house-7-history.csv'])
    expect(await first?.content.text()).toBe(
      'time,"forecast, kWh"\r\n2024-01-01T00:30:00Z,12.25\r\n2024-01-01T01:00:00Z,',
    )
  })

  it('is a workbook with a sheet each, that reads back as it was', async () => {
    const { name, content } = await excelFile('House 7', [forecast, history])
    expect(name).toBe('house-7.xlsx')
    const sheets = await readWorkbook(Buffer.from(await content.arrayBuffer()))
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['forecast', 'history'])
    expect(sheets[0]?.data[1]).toEqual(['2024-01-01T00:30:00Z', 12.25])
  })

  it('goes on in a further sheet where one is full', () => {
    const parts = inParts({ ...history, rows: [[1], [2], [3]] }, 2)
    expect(parts.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['history 1', 2],
      ['history 2', 1],
    ])
  })
})

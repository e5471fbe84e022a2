import { describe, expect, it } from 'vitest'
import { importContent } from '../../../../test/support/importing'

describe('dates in several columns', () => {
  it('become one point in time from year, month, day and hour', async () => {
    const hours = Array.from(
      { length: 30 },
      (_, hour) => `2013,3,${1 + Math.floor(hour / 24)},${hour % 24},${hour}`,
    )
    const { content, rows } = await importContent(`year,month,day,hour,value\n${hours.join('\n')}\n`)
    expect(content.columns[0]).toMatchObject({
      name: 'date and time',
      type: 'datetime',
      time: { frequency: 'hour', ascending: true, gaps: 0 },
    })
    expect(rows[25]).toEqual(['2013-03-02T01:00:00Z', 2013, 3, 2, 1, 25])
    expect(content.warnings).toMatchObject([{ code: 'time.composed' }])
  })

  it('become one point in time from a date and a time of day', async () => {
    const { rows } = await importContent(
      'Date;Time;CO\n10/03/2004;18.00.00;2,6\n10/03/2004;19.00.00;2\n13/03/2004;;1\n',
    )
    expect(rows.map(([moment]) => moment)).toEqual(['2004-03-10T18:00:00Z', '2004-03-10T19:00:00Z', null])
  })

  it('become months from year and month', async () => {
    const { rows } = await importContent('Year,Month,Sales\n2020,1,5\n2020,2,6\n')
    expect(rows[1]).toEqual(['2020-02-01', 2020, 2, 6])
  })

  it('stay as they are where a column holds the whole date, or where parts are missing', async () => {
    const names = async (text: string) =>
      (await importContent(text)).content.columns.map((column) => column.name)
    expect(await names('date,year,month,value\n2020-01-01,2020,1,5\n2020-02-01,2020,2,6\n')).not.toContain(
      'date and time',
    )
    expect(await names('year,day,value\n2020,1,5\n2020,2,6\n')).toEqual(['year', 'day', 'value'])
    expect(await names('month,year,value\n13,2020,5\n2,2020,6\n')).toEqual(['month', 'year', 'value'])
    expect(await names('date,start\n2020-01-01,18:00\n2020-01-02,19:00\n')).toEqual(['date', 'start'])
  })

  it('are not seen in prices, ratios and other numbers beside a date', async () => {
    const names = async (text: string) =>
      (await importContent(text)).content.columns.map((column) => column.name)
    const prices = 'date,store,price,sold\n2020-01-01,S0,4.50,3\n2020-01-01,S1,3.25,9\n2020-01-02,S0,7.15,2\n'
    expect(await names(prices)).toEqual(['date', 'store', 'price', 'sold'])
    const bike = 'dteday,season,temp\n2011-01-01,1,0.24\n2011-01-01,1,0.22\n2011-01-02,1,0.23\n'
    expect(await names(bike)).toEqual(['dteday', 'season', 'temp'])
    const times = 'date,time\n2020-01-01,4.99\n2020-01-01,3.20\n'
    expect(await names(times)).toEqual(['date', 'time'])
  })

  it.each([
    [
      'a clock with a point in a column that is called so',
      'date,time',
      '2020-01-01,4.30',
      '2020-01-01T04:30:00Z',
    ],
    ['a clock of twelve hours', 'Date;Time', '2020-01-01;01:00 PM', '2020-01-01T13:00:00Z'],
    ['an hour', 'dteday,hr', '2020-01-01,7', '2020-01-01T07:00:00Z'],
    ['an hour that ends the day', 'date,hour', '2020-01-01,24', '2020-01-02'],
    ['hour and minutes in four digits', 'date;hhmm', '20200101;0130', '2020-01-01T01:30:00Z'],
    ['a year and the name of a month', 'Year;Month', '2020;March', '2020-03-01'],
    ['German parts', 'Jahr;Monat;Tag', '2020;März;5', '2020-03-05'],
    ['parts as NASA calls them', 'YEAR,MO,DY,HR', '2020,3,5,7', '2020-03-05T07:00:00Z'],
    ['a year and its days', 'YEAR,DOY', '2020,60', '2020-02-29'],
  ])('become one point in time from %s', async (_what, header, row, moment) => {
    const value = header.includes(';') ? ';5' : ',5'
    const names = header.includes(';') ? ';value' : ',value'
    const { rows } = await importContent(`${header}${names}\n${row}${value}\n${row}${value}\n`)
    expect(rows.map(([first]) => first)).toEqual([moment, moment])
  })

  it('are hours of one series, not one series for each hour', async () => {
    const hours = Array.from(
      { length: 19 * 24 },
      (_, at) => `2020-01-${String(1 + Math.floor(at / 24)).padStart(2, '0')},${at % 24},${at % 7}`,
    )
    const { content } = await importContent(`date,hour,load\n${hours.join('\n')}\n`)
    expect(content.columns[0]).toMatchObject({ name: 'date and time', time: { frequency: 'hour', gaps: 0 } })
    expect(content.warnings.map(({ code }) => code)).toEqual(['time.composed'])
  })

  it('do not become months where a column of another name holds the days', async () => {
    const days = Array.from({ length: 20 }, (_, at) => `2020,1,${at + 1},${at}.5`)
    const { content } = await importContent(`year,month,obs_day,level\n${days.join('\n')}\n`)
    expect(content.columns[0]?.name).toBe('year')
  })
})

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
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarMilliseconds } from './calendar'
import { readMoment } from './momentText'

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString()

describe('readMoment', () => {
  it('reads every ISO date and time back', () => {
    const range = { min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }
    fc.assert(
      fc.property(fc.date(range), (date) => {
        const seconds = Math.floor(date.getTime() / 1000) * 1000
        expect(readMoment(date.toISOString(), 'year')).toBe(date.getTime())
        expect(readMoment(iso(seconds).slice(0, 19).replace('T', ' '), 'year')).toBe(seconds)
        const day = iso(date.getTime()).slice(0, 10)
        expect(readMoment(day, 'year')).toBe(Date.parse(day))
      }),
    )
  })

  it.each([
    ['1949-01', 'year', '1949-01-01T00:00:00.000Z'],
    ['2020/1/5', 'year', '2020-01-05T00:00:00.000Z'],
    ['1998 Q3', 'year', '1998-07-01T00:00:00.000Z'],
    ['10/03/2004', 'day', '2004-03-10T00:00:00.000Z'],
    ['10/03/2004', 'month', '2004-10-03T00:00:00.000Z'],
    ['24-02-2015 11.35', 'day', '2015-02-24T11:35:00.000Z'],
    ['31.12.99', 'day', '1999-12-31T00:00:00.000Z'],
    ['3 March 2013', 'day', '2013-03-03T00:00:00.000Z'],
    ['Mar 3, 2013', 'month', '2013-03-03T00:00:00.000Z'],
    ['Tue, 24 Feb 2015 11:35:52 +0100', 'day', '2015-02-24T10:35:52.000Z'],
    ['2/24/2015 11:35 PM', 'month', '2015-02-24T23:35:00.000Z'],
    ['2/24/2015 12:05 am', 'month', '2015-02-24T00:05:00.000Z'],
    ['2020-01-31T18:00:00Z', 'year', '2020-01-31T18:00:00.000Z'],
    ['2020-01-31T18:00:00-05:00', 'year', '2020-01-31T23:00:00.000Z'],
    ['2020-01-31 18:00:00.250', 'year', '2020-01-31T18:00:00.250Z'],
    ['Jan-49', 'year', '2049-01-01T00:00:00.000Z'],
    ['2020-03-28 00:00:00+00', 'year', '2020-03-28T00:00:00.000Z'],
    ['2020-03-28 00:00:00-03', 'year', '2020-03-28T03:00:00.000Z'],
    ['2020-03-28 00:00:00 CET', 'year', '2020-03-27T23:00:00.000Z'],
    ['2020-03-28 24:00', 'year', '2020-03-29T00:00:00.000Z'],
    ['Fri Dec 20 00:01:02 2019', 'year', '2019-12-20T00:01:02.000Z'],
    ['[20/Dec/2019:00:00:00 +0100]', 'year', '2019-12-19T23:00:00.000Z'],
    ['20191220T000102', 'year', '2019-12-20T00:01:02.000Z'],
    ['2019-12-20 07', 'year', '2019-12-20T07:00:00.000Z'],
    ['20. Dezember 2019', 'year', '2019-12-20T00:00:00.000Z'],
    ['Mär 2018', 'year', '2018-03-01T00:00:00.000Z'],
    ['1 février 2018', 'year', '2018-02-01T00:00:00.000Z'],
    ['Q2 2010', 'year', '2010-04-01T00:00:00.000Z'],
    ['2018M03', 'year', '2018-03-01T00:00:00.000Z'],
    ['2020-W05', 'year', '2020-01-27T00:00:00.000Z'],
    ['2020-W53-7', 'year', '2021-01-03T00:00:00.000Z'],
    ['20191220073015', 'compact', '2019-12-20T07:30:15.000Z'],
    ['1577836800', 'epoch', '2020-01-01T00:00:00.000Z'],
    ['1577836800.25', 'epoch', '2020-01-01T00:00:00.250Z'],
    ['1577836800123', 'epoch', '2020-01-01T00:00:00.123Z'],
    ['20200131', 'compact', '2020-01-31T00:00:00.000Z'],
    ['189502', 'compact', '1895-02-01T00:00:00.000Z'],
    ['20/01/31', 'shortYear', '2020-01-31T00:00:00.000Z'],
    ['85.2.3 18:30', 'shortYear', '1985-02-03T18:30:00.000Z'],
  ] as const)('reads %s, %s first, as %s', (cell, order, moment) => {
    expect(iso(readMoment(cell, order))).toBe(moment)
  })

  it.each([
    ['2020-02-30', 'year'],
    ['2021-02-29', 'year'],
    ['13/13/2020', 'day'],
    ['10/31/2004', 'day'],
    ['31/10/2004', 'month'],
    ['18:00:00', 'year'],
    ['18.00.00', 'day'],
    ['1949', 'year'],
    ['2020-01-31 25:00', 'year'],
    ['hello world', 'day'],
    ['1-01', 'year'],
    ['18-Jan', 'year'],
    ['2021-W53', 'year'],
    ['Set 2000', 'year'],
    ['2019-12-20 25', 'year'],
    ['20191220253015', 'compact'],
    ['157783680', 'epoch'],
    ['4999999999', 'epoch'],
    ['99999999', 'compact'],
    ['2020/01/31', 'shortYear'],
    ['01/02/2003', 'shortYear'],
    ['3 March 2013', 'shortYear'],
    ['', 'year'],
  ] as const)('finds no point in time in %s, %s first', (cell, order) => {
    expect(readMoment(cell, order)).toBeNaN()
  })
})

describe('calendarMilliseconds', () => {
  it('is what the clock of the runtime says of every day of four centuries', () => {
    for (let moment = Date.UTC(1790, 0, 1); moment < Date.UTC(2200, 0, 1); moment += 86_400_000) {
      const date = new Date(moment)
      expect(calendarMilliseconds(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(
        moment,
      )
    }
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importContent } from '../../../../test/support/importing'
import type { Reading } from '../../../shared/domain/reading'
import { chooseReading, type ColumnReading } from './columnReading'
import { Evidence } from './evidence'
import { readMoment } from './momentText'
import { firstShortYear } from './shortYears'

/** A table of one column beside a measure that runs. */
const table = (name: string, cells: readonly string[]): string =>
  `${name},v\n${cells.map((cell, row) => `${cell},${(row * 37) % 11}.5`).join('\n')}\n`

async function readAs(text: string, reading: Reading = {}) {
  const { content, rows } = await importContent(text, 'table.csv', 500, reading)
  const [column] = content.columns
  return { type: column?.type, time: column?.time, types: content.columns.map(({ type }) => type), rows }
}

function readingOf(name: string, cells: readonly string[]): ColumnReading {
  const evidence = new Evidence()
  for (const cell of cells) evidence.add(cell)
  return chooseReading(evidence, { name, cells, decimal: '.', delimiter: ',' })
}

const count = (length: number): number[] => Array.from({ length }, (_, index) => index)
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

describe('numbers with a point', () => {
  it('are measures however they end', async () => {
    const found = await readAs(table('sales', ['1284.5', '1311.2', '1297.8', '1466.9', '1561.10']))
    expect(found.types).toEqual(['number', 'number'])
    expect(readingOf('ratio', ['1.1284', '2.1311', '12.2024'])).toEqual({ kind: 'number', decimal: '.' })
  })

  it('never have a say beside a time of day', async () => {
    const clock = count(12).map((hour) => `1012.${(hour % 9) + 1},${String(hour).padStart(2, '0')}:00`)
    const { content } = await importContent(`pressure,hour\n${clock.join('\n')}\n`)
    expect(content.columns.map(({ name }) => name)).toEqual(['pressure', 'hour'])
  })

  it('are months where their column says so and they run by months', async () => {
    const cells = count(30).map(
      (at) => `${1990 + Math.floor(at / 12)}.${String((at % 12) + 1).padStart(2, '0')}`,
    )
    expect((await readAs(table('month', cells))).time).toMatchObject({
      first: '1990-01-01',
      frequency: 'month',
    })
    expect(
      (
        await readAs(
          table(
            'period',
            cells.map((cell) => cell.split('.').reverse().join('.')),
          ),
        )
      ).time,
    ).toMatchObject({ last: '1992-06-01', frequency: 'month' })
  })
})

describe('years', () => {
  it('are time where each stands once, the newest first too, and when a person says so', async () => {
    const years = count(120).map((back) => String(2019 - back))
    expect((await readAs(table('Year', years))).time).toMatchObject({
      first: '1900-01-01',
      last: '2019-01-01',
      frequency: 'year',
    })
    const born = ['1980', '1990', '1980', '1975', '1990', '1980']
    expect((await readAs(table('birth year', born))).type).toBe('integer')
    expect((await readAs(table('Year', born), { types: { Year: 'datetime' } })).rows[0]?.[0]).toBe(
      '1980-01-01',
    )
  })

  it('are time where another column tells their series apart, and no measure is', async () => {
    const rows = ['Chad', 'Mali', 'Togo'].flatMap((country) =>
      count(20).map((at) => `${country},${2001 + at},${(at * 7) % 13}`),
    )
    const { content } = await importContent(`country,year,gdp\n${rows.join('\n')}\n`)
    expect(content.columns.map(({ type }) => type)).toEqual(['category', 'datetime', 'integer'])
    expect(content.columns[1]?.time?.series).toMatchObject({ column: 'country', count: 3, frequency: 'year' })
  })

  it('stay numbers beside dates, and where cars or houses have one', async () => {
    const cars = count(30).map((car) => `car ${car},${1970 + ((car * 5) % 12)},${car % 8}`)
    expect((await importContent(`name,year,power\n${cars.join('\n')}\n`)).content.columns[1]?.type).toBe(
      'integer',
    )
    const days = count(10).map((day) => `${2001 + day},2020-01-${10 + day},${day % 3}`)
    expect((await importContent(`year,day,v\n${days.join('\n')}\n`)).content.columns[0]?.type).toBe('integer')
  })

  it.each([
    ['FY2019', count(8).map((at) => `FY${2010 + at}`)],
    ['2019/20', count(8).map((at) => `${1996 + at}/${String(1997 + at).slice(2)}`)],
    ['2001-02', count(8).map((at) => `${2001 + at}-${String(2002 + at).slice(2)}`)],
    ['1949.083', count(24).map((at) => (1949 + at / 12).toFixed(3))],
  ])('written %s are time', async (_, cells) => {
    expect((await readAs(table('year', cells))).type).toBe('datetime')
  })
})

describe('periods', () => {
  it.each([
    ['2020-Q2', '2020-04-01'],
    ['2020Q2', '2020-04-01'],
    ['2020/Q2', '2020-04-01'],
    ['2020K2', '2020-04-01'],
    ['Q2 2020', '2020-04-01'],
    ['T2-2020', '2020-04-01'],
    ['2Q2020', '2020-04-01'],
    ['2020H2', '2020-07-01'],
    ['S2 2020', '2020-07-01'],
    ['2020M4', '2020-04-01'],
    ['2020U05', '2020-01-27'],
    ['2020 week 5', '2020-01-27'],
    ['W05 2020', '2020-01-27'],
    ['2020年4月', '2020-04-01'],
    ['2020年4月3日', '2020-04-03'],
    ['2020년 4월 3일', '2020-04-03'],
  ])('%s begins on %s', (text, day) => {
    expect(new Date(readMoment(text, 'year')).toISOString().slice(0, 10)).toBe(day)
  })
})

describe('years of two digits', () => {
  const series = (first: number, length: number): string[] =>
    count(length).map(
      (at) => `${months[at % 12] ?? ''}-${String((first + Math.floor(at / 12)) % 100).padStart(2, '0')}`,
    )

  it('go with their neighbours: 60 beside 09 is 1960', async () => {
    expect((await readAs(table('month', series(1960, 600)))).time).toMatchObject({
      first: '1960-01-01',
      last: '2009-12-01',
      frequency: 'month',
      gaps: 0,
    })
  })

  it.each([
    ['of the past', series(1960, 60), 1960],
    ['newest first', series(1995, 300).reverse(), 1995],
    ['up to the present', series(1999, 300), 1999],
    ['that go on beyond the present', series(2020, 360), 2020],
    ['of a birthday list', ['01/02/45', '05/06/61', '31/01/99', '07/08/02'], 1945],
  ])('%s are not in a far future', (_, cells, first) => {
    const order = cells[0]?.includes('/') ? 'day' : 'year'
    const years = cells.map((cell) =>
      new Date(readMoment(cell, order, firstShortYear(cells, order, 2026) ?? 0)).getUTCFullYear(),
    )
    expect(Math.min(...years)).toBe(first)
  })

  it('come back for every range of less than a century that began before next year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1930, max: 2026 }), fc.integer({ min: 1, max: 84 }), (first, length) => {
        const years = count(length).map((at) => first + at)
        const cells = years.map((year) => `Mar-${String(year % 100).padStart(2, '0')}`)
        const from = firstShortYear(cells, 'year', 2026) ?? 0
        expect(cells.map((cell) => new Date(readMoment(cell, 'year', from)).getUTCFullYear())).toEqual(years)
      }),
    )
  })
})

describe('numbers since 1970', () => {
  const units = [
    ['seconds', 0],
    ['milliseconds', 3],
    ['microseconds', 6],
    ['nanoseconds', 9],
  ] as const

  it('come back in any unit and order', () => {
    const moment = fc.integer({ min: Date.UTC(2001, 8, 10) / 1000, max: Date.UTC(2100, 0) / 1000 })
    fc.assert(
      fc.property(
        fc.array(moment, { minLength: 1, maxLength: 30 }),
        fc.constantFrom(...units),
        (moments, [, zeros]) => {
          const cells = moments.map((seconds) => `${seconds}${'0'.repeat(zeros)}`)
          const reading = readingOf('timestamp', cells)
          expect(reading).toMatchObject({ kind: 'time', order: 'epoch' })
          expect(cells.map((cell) => readMoment(cell, 'epoch'))).toEqual(
            moments.map((seconds) => seconds * 1000),
          )
        },
      ),
    )
  })

  it.each(['timestamp', 'time', 'created_at', 'openTime', 'event time (us)', 'ts_ns', 'Unix Time'])(
    'are told by a name such as %s',
    (name) => {
      expect(readingOf(name, ['1590335330216736', '1590335335192903'])).toMatchObject({ order: 'epoch' })
    },
  )

  it('are told by whole minutes where no name says so, identifiers never', () => {
    const minutes = count(20).map((at) => String(1_499_040_000_000 + at * 60_000))
    expect(readingOf('column 1', minutes)).toMatchObject({ kind: 'time', order: 'epoch' })
    const posts = count(20).map((at) => String(1_499_040_000_123 + at * 61_007))
    expect(readingOf('post', posts).kind).toBe('number')
  })

  it('keep their milliseconds', () => {
    expect(readMoment('1590335330216736376', 'epoch')).toBe(1_590_335_330_216)
    expect(readMoment('1590335330216736', 'epoch')).toBe(1_590_335_330_216)
    expect(readMoment('1590335330.216', 'epoch')).toBe(1_590_335_330_216)
  })
})

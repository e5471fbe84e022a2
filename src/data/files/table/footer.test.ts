import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importContent } from '../../../../test/support/importing'

const day = (index: number): string => new Date(Date.UTC(2023, 0, 1 + index)).toISOString().slice(0, 10)
const rowsOf = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, index) => `${day(index)},north ${index % 3},${100 + ((index * 7) % 50)}.5`,
  )
const table = (count: number, ...footer: string[]): string =>
  ['date,shop,sales', ...rowsOf(count), ...footer, ''].join('\n')

async function read(text: string, name = 'sales.csv') {
  const { content, rows } = await importContent(text, name, 5000)
  return { content, rows, said: content.warnings.map(({ message }) => message) }
}

describe('what stands below a table', () => {
  it.each([
    ['a total', 'Total,,20012.5'],
    ['a total with its words in the second column', ',Total,20012.5'],
    ['a grand total', 'Grand Total:,,20012.5'],
    ['a total in another language', 'Summe,,20012.5'],
    ['a source', 'Source: Office of statistics'],
    ['a source behind blank rows', ',,\n,,\n"Source: Office, of statistics",,'],
    ['notes and a page number', '* estimated\nNote: figures are provisional\nPage 1 of 1'],
    ['sums without a word between a mean and a source', 'Mean,,20012.5\n,,800500\nSource: Office'],
    ['the count of a database', '(40 rows)'],
    ['when it was updated', ',,\nData from database: Sales,,\nLast Updated: 2024-03-28,,'],
  ])('is left out and named: %s', async (_, footer) => {
    const found = await read(table(40, footer))
    expect(found.content.columns.map(({ type }) => type)).toEqual(['datetime', 'category', 'number'])
    expect(found.content.hash).toBe((await read(table(40))).content.hash)
    expect(found.said.some((message) => message.includes('below the table'))).toBe(true)
  })

  it('is left out of large files too, whatever packs them', async () => {
    const clean = (await read(table(60_000))).content.hash
    const found = await read(table(60_000, 'Total,,7465500', 'Source: Office of statistics'))
    expect(found.content.hash).toBe(clean)
    expect(found.said).toEqual([
      '2 lines below the table were left out: Total, 7465500 / Source: Office of statistics.',
    ])
    const inside = zipSync({ 'a.csv': strToU8(table(60_000, 'Total,,7465500')) })
    expect((await importContent(inside, 'a.zip')).content.hash).toBe(clean)
  })

  it('is left out of every file that is read as one', async () => {
    const files = Array.from(
      { length: 15 },
      (_, at) => [`${at}.csv`, strToU8(table(20 + at, 'Total,,99.5'))] as const,
    )
    const { content } = await importContent(zipSync(Object.fromEntries(files)), 'a.zip')
    expect(content.rows).toBe(files.reduce((sum, _, at) => sum + 20 + at, 0))
  })

  it('is a row of sums without a word, where every other row has a date', async () => {
    const rows = Array.from({ length: 20 }, (_, at) => `${day(at)},${at + 0.5}`)
    const found = await read(`date,v\n${rows.join('\n')}\n,200\n`)
    expect(found.content.rows).toBe(20)
    expect((await read(`date,v\n${rows.join('\n')}\n,198.5\n`)).content.rows).toBe(20)
    expect((await read(`date,v\n${rows.join('\n')}\n,77\n`)).content.rows).toBe(21)
  })

  it('is no row that others are like, nor a text', async () => {
    const groups = Array.from(
      { length: 30 },
      (_, at) => `${['men', 'women', 'Total'][at % 3]},${at},${at * 2}`,
    )
    expect((await read(`sex,a,b\n${groups.join('\n')}\n`)).content.rows).toBe(30)
    const texts = Array.from(
      { length: 30 },
      (_, at) => `review ${at} of something,${at % 2 ? 'good' : 'bad'}`,
    )
    const found = await read(`text,label\n${texts.join('\n')}\nTotal waste of time,\nNote to myself,bad\n`)
    expect(found.content.rows).toBe(32)
    expect((await read(table(40, '2024-01-01,,'))).content.rows).toBe(41)
    expect((await read(table(40, ',,3.5'))).content.rows).toBe(41)
  })

  it('comes back as the table alone, with any furniture around it', async () => {
    const above = ['"Data Source","Sales"', 'Report of shops', 'Created: 2024-03-28', '# exported', '']
    const below = [
      'Total,,20012.5',
      'Source: Office',
      '© 2024 Office',
      '(7 rows)',
      ',,',
      'Page 1',
      '* estimated',
    ]
    const clean = (await read(table(30))).content.hash
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(above),
        fc.subarray(below),
        fc.constantFrom('', ',,EUR'),
        async (titles, footer, units) => {
          const lines = ['date,shop,sales', ...(units === '' ? [] : [units]), ...rowsOf(30)]
          const found = await read([...titles, ...lines, ...footer, ''].join('\n'))
          expect(found.rows).toHaveLength(30)
          if (units === '') expect(found.content.hash).toBe(clean)
        },
      ),
      { numRuns: 60 },
    )
  })
})

import fc from 'fast-check'
import iconv from 'iconv-lite'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { codeOfThrown } from '../../../test/support/codeOfThrown'
import { importContent } from '../../../test/support/importing'
import { readingAsFound, type Reading } from '../../shared/domain/reading'

const read = (text: string | Uint8Array, reading: Reading, name = 'table.csv') =>
  importContent(text, name, 1000, reading)
const typesOf = async (text: string, reading: Reading): Promise<string[]> =>
  (await read(text, reading)).content.columns.map((column) => column.type)
const codeOf = (text: string, reading: Reading, name?: string) => codeOfThrown(read(text, reading, name))

describe('reading as a person decided', () => {
  it('takes the delimiter, quotes and header that were chosen', async () => {
    const text = 'a;b,c\n1;2,3\n4;5,6\n'
    const semicolon = await read(text, { delimiter: ';' })
    expect(semicolon.content.columns.map(({ name }) => name)).toEqual(['a', 'b,c'])
    const comma = await read(text, { delimiter: ',', header: false })
    expect(comma.rows).toEqual([
      ['a;b', 'c'],
      ['1;2', '3'],
      ['4;5', '6'],
    ])
    const lines = await read(text, { delimiter: '' })
    expect(lines.rows).toEqual([['a;b,c'], ['1;2,3'], ['4;5,6']])
    const quotes = await read('text,n\n"x",1\n"y",2\n', { quoted: false })
    expect(quotes.rows[0]).toEqual(['"x"', 1])
  })

  it('decodes with the encoding that was chosen', async () => {
    const bytes = iconv.encode('word,n\nпривет,1\nмир,2\n', 'koi8-r')
    expect((await read(bytes, { encoding: 'koi8-r' })).rows[0]).toEqual(['привет', 1])
    expect((await read(bytes, { encoding: 'windows-1251' })).rows[0]?.[0]).not.toBe('привет')
  })

  it('leaves texts as they stand where those of the data that the file goes with are texts', async () => {
    const dates = 'written,n\n8. Nov. 08,1\n1 Jan 1999,2\n'
    expect((await read(dates, {})).rows[0]).toEqual(['2008-11-08', 1])
    const like: Reading = { textsLike: { written: 'text', elsewhere: 'category' } }
    const kept = await read(dates, like)
    expect(kept.rows).toEqual([
      ['8. Nov. 08', 1],
      ['1 Jan 1999', 2],
    ])
    expect(kept.content.columns.map(({ type }) => type)).toEqual(['text', 'integer'])
    expect(kept.content.warnings).toEqual([])
    // What a person decided about this file comes first.
    expect(await typesOf(dates, { ...like, types: { written: 'datetime' } })).toEqual(['datetime', 'integer'])
  })

  it('leaves a text alone in its file as it stands, under any name and none', async () => {
    const like: Reading = { textsLike: { review: 'text' }, textAlone: true }
    expect((await read('said\n12.50\n2.0\n10\n', like)).rows).toEqual([['12.50'], ['2.0'], ['10']])
    expect((await read('8. Nov. 08\n3/11/2034\n', like, 'lines.txt')).rows).toEqual([
      ['8. Nov. 08'],
      ['3/11/2034'],
    ])
    expect(await typesOf('said,n\n12.50,1\n', like)).toEqual(['number', 'integer'])
    expect(await typesOf('said\n12.50\n', { textsLike: { review: 'text' } })).toEqual(['number'])
  })

  it('takes chosen marks for missing values, numbers however they are written', async () => {
    const text = 'a,b\n1.5,x\n-200,?\n-200.0,y\n2.5,-200 m\n'
    const { content, rows } = await read(text, { missing: ['-200', '?'] })
    expect(rows).toEqual([
      [1.5, 'x'],
      [null, null],
      [null, 'y'],
      [2.5, '-200 m'],
    ])
    expect(content.columns.map(({ missing }) => missing)).toEqual([2, 1])
  })

  it('says of numbers with three digits behind each mark that they could be thousands, until the mark is chosen', async () => {
    const text = 'id;einwohner\n0;77.792\n1;2.074\n2;45.879\n'
    const found = await read(text, {})
    expect(found.rows[0]).toEqual([0, 77.792])
    expect(found.content.warnings).toEqual([
      {
        code: 'number.ambiguous',
        message:
          'Numbers in "einwohner" such as 77.792 could be read with decimals or thousands; read with decimals.',
      },
    ])
    const chosen = await read(text, { decimal: ',' })
    expect([chosen.rows[0], chosen.content.warnings]).toEqual([[0, 77_792], []])
    const beside = await read('k;v;w\na;1.234;0.5\nb;5.678;1.5\n', {})
    expect(beside.content.warnings).toEqual([])
  })

  it('says where only some numbers bear a sign, or several signs', async () => {
    const found = async (cells: readonly string[]) => {
      const { content } = await read(`a,v\n${cells.map((cell) => `x,${cell}`).join('\n')}\n`, {})
      return content.warnings.map(({ code, message }) => [code, message])
    }
    const end = 'Signs are left out, so that all count in one unit.'
    expect(await found(['0.12', '12%', ''])).toEqual([
      ['number.signs', `"v" mixes numbers: 1 with %, 1 with no sign. ${end}`],
    ])
    expect(await found(['€12', '$12', '$5'])).toEqual([
      ['number.signs', `"v" mixes numbers: 1 with €, 2 with $. ${end}`],
    ])
    expect(await found(['5%', '12%', ''])).toEqual([])
  })

  it('keeps NA as a text where that was chosen', async () => {
    const text = 'country,n\nNA,1\nDE,2\nFR,NA\n'
    expect((await read(text, {})).rows[0]).toEqual([null, 1])
    const { rows } = await read(text, { usualMissing: false })
    expect(rows).toEqual([
      ['NA', 1],
      ['DE', 2],
      ['FR', null],
    ])
  })

  it('reads dates in the chosen order, and says when they cannot be', async () => {
    const text = 'when,n\n01/02/2020,1\n03/02/2020,2\n'
    expect((await read(text, { dateOrder: 'day' })).rows[0]?.[0]).toBe('2020-02-01')
    expect((await read(text, { dateOrder: 'month' })).rows[0]?.[0]).toBe('2020-01-02')
    expect(await codeOf('when,n\n13/02/2020,1\n14/02/2020,2\n', { dateOrder: 'month' })).toBe(
      'reading.invalid',
    )
  })

  it('reads the dates of each column in the order that was chosen for it, before that of the file', async () => {
    const text = 'a,b,c\n01/02/03,01/02/03,2020-05-06\n04/05/06,04/05/06,2020-05-07\n'
    const { rows } = await read(text, { dateOrder: 'day', dateOrders: { b: 'year' } })
    expect(rows[0]).toEqual(['2003-02-01', '2001-02-03', '2020-05-06'])
    expect((await read(text, { dateOrder: 'year' })).rows[1]?.[0]).toBe('2004-05-06')
  })

  it('reads most dates of a column with other cells in the order that makes their steps even', async () => {
    const days = Array.from({ length: 20 }, (_, day) => `20/01/${String(day + 1).padStart(2, '0')},${day}`)
    const { rows } = await read(`a,n\nnone,0\n${days.join('\n')}\n`, { types: { a: 'datetime' } })
    expect(rows.slice(0, 3).map(([a]) => a)).toEqual([null, '2020-01-01', '2020-01-02'])
  })

  it('reads seconds since 1970 as points in time where that was chosen', async () => {
    const text = 'n,level\n1577836800,1\n1577840400,2\n'
    expect((await read(text, {})).rows[0]?.[0]).toBe(1_577_836_800)
    const { rows } = await read(text, { types: { n: 'datetime' } })
    expect(rows.map(([n]) => n)).toEqual(['2020-01-01T00:00:00Z', '2020-01-01T01:00:00Z'])
  })

  it('takes a column with an order for dates, and says when its dates have another', async () => {
    const text = 'a,n\n85/12/31,1\n86/13/31,2\n86/01/31,3\n'
    const { rows, content } = await read(text, { dateOrders: { a: 'year' } })
    expect(rows.map(([a]) => a)).toEqual(['1985-12-31', null, '1986-01-31'])
    expect(content.warnings[0]?.lines).toEqual([{ line: 3, problem: 'no date in "a"', text: '86/13/31' }])
    expect(await codeOf('a,n\n2020-05-06,1\n', { dateOrders: { a: 'day' } })).toBe('reading.invalid')
    expect(await codeOf('a,n\n2020-05-06,1\n', { dateOrders: { b: 'day' } })).toBe('column.missing')
    const numbers = await read('amount,n\n20130301,1\n', { dateOrder: 'year' })
    expect(numbers.rows).toEqual([[20130301, 1]])
  })

  it('gives columns the chosen type; cells that do not fit are missing, counted and listed with their lines', async () => {
    const text = 'id,price,good\n1,10,yes\n2,about 5,no\n3,,1\n4,20,0\n5,30,maybe\n'
    expect(await typesOf(text, {})).toEqual(['integer', 'text', 'text'])
    const { content, rows } = await read(text, {
      types: { id: 'category', price: 'number', good: 'boolean' },
    })
    expect(content.columns.map(({ type }) => type)).toEqual(['category', 'integer', 'boolean'])
    expect(rows[1]).toEqual(['2', null, false])
    const found = content.warnings.filter(({ code }) => code === 'cells.unfitting')
    expect(found.map(({ count, lines }) => [count, lines])).toEqual([
      [1, [{ line: 3, problem: 'no number in "price"', text: 'about 5' }]],
      [1, [{ line: 6, problem: 'no yes or no in "good"', text: 'maybe' }]],
    ])
  })

  it('gives columns the names that were chosen for those of the file; types go by them', async () => {
    const reading: Reading = {
      header: false,
      names: { 'column 1': 'when', 'column 2': ' level ' },
      types: { level: 'text' },
    }
    const { content, rows } = await read('2020-01-01,5\n2020-01-02,6\n', reading)
    expect(content.columns.map(({ name, type }) => [name, type])).toEqual([
      ['when', 'datetime'],
      ['level', 'text'],
    ])
    expect(rows[0]).toEqual(['2020-01-01', '5'])
    const swapped = await read('a,b\n1,x\n', { names: { a: 'b', b: 'a' } })
    expect(swapped.content.columns.map(({ name }) => name)).toEqual(['b', 'a'])
    expect(await codeOf('a,b\n1,2\n', { names: { a: 'b' } })).toBe('reading.invalid')
    expect(await codeOf('a,b\n1,2\n', { names: { c: 'd' } })).toBe('column.missing')
    expect(await codeOf('a,b\n1,2\n', { names: { a: 'd' }, types: { a: 'text' } })).toBe('column.missing')
  })

  it('reads numbers of a column that holds words too with the decimal mark that most of them need', async () => {
    const text = 'a;b\n1,5;x\n2,5;y\nnone at all;z\n4,5;x\n'
    expect((await read(text, { types: { a: 'number' } })).rows.map(([a]) => a)).toEqual([1.5, 2.5, null, 4.5])
  })

  it.each<[string, string, Reading, string]>([
    ['a delimiter that stands nowhere', 'a,b\n1,2\n', { delimiter: '|' }, 'reading.invalid'],
    ['an encoding that is not known', 'a,b\n1,2\n', { encoding: 'klingon' }, 'reading.invalid'],
    [
      'an encoding that the text is not in',
      'a,b\n1,2\n'.repeat(50),
      { encoding: 'utf-16le' },
      'file.encoding',
    ],
    ['a decimal mark that no number has', 'a;b\n1.5;2\n2.5;3\n', { decimal: ',' }, 'reading.invalid'],
    [
      'a type that fits few values',
      'a,b\nx,1\ny,2\nz,3\n4,4\n',
      { types: { a: 'number' } },
      'reading.invalid',
    ],
    ['a type for a column that is not there', 'a,b\n1,2\n', { types: { c: 'text' } }, 'column.missing'],
  ])('refuses %s and stores nothing', async (_what, text, reading, code) => {
    const outcome = await codeOf(text, reading)
    // UTF-16 of plain letters gives other letters, which nothing but a person can tell from text.
    expect([code, ...(code === 'file.encoding' ? ['ok'] : [])]).toContain(outcome)
  })
})

const cell = fc.oneof(
  fc.integer({ min: -2000, max: 2000 }).map(String),
  fc.double({ noNaN: true, min: -1000, max: 1000 }).map((value) => value.toFixed(2)),
  fc.constantFrom('', 'NA', 'true', 'false', '2020-01-31', '3/4/2020', '14/2/2021', '007', '?', '[1, 2]'),
  fc.string({ maxLength: 12 }),
)
const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    encoding: fc.constantFrom('utf-8', 'utf-16le', 'windows-1252'),
    ending: fc.constantFrom('csv', 'tsv', 'txt'),
  }),
)

describe('what was found, chosen', () => {
  it('gives the same rows again for any table', async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ rows, delimiter, encoding, ending }) => {
        const text = Papa.unparse(rows, { delimiter })
        const bytes = iconv.encode(text, encoding, { addBOM: encoding === 'utf-16le' })
        const first = await read(bytes, {}, `table.${ending}`).catch(() => null)
        if (!first) return
        const { format, columns, hash } = first.content
        const again = await read(bytes, readingAsFound(format, columns), `table.${ending}`)
        expect(again.content.hash).toBe(hash)
        expect(again.content.columns.map(({ type }) => type)).toEqual(columns.map(({ type }) => type))
      }),
      { numRuns: 120, seed: 7 },
    )
  }, 60_000)
})

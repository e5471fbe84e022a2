import { importContent } from '../../../../test/support/importing'
import { describe, expect, it } from 'vitest'
import { hasRowNames } from './tableHead'

const read = async (text: string, name = 'table.csv') => {
  const { content, rows } = await importContent(text, name)
  return {
    columns: content.columns.map((column) => `${column.name}: ${column.type}`),
    rows,
    warnings: content.warnings.map(({ message }) => message),
  }
}
const day = (at: number): string => new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10)
const days = Array.from({ length: 12 }, (_, day) => `${day},20.${day},${1000 + ((day * 7) % 5)}`).join('\n')

describe('a table with a head, or written in an unusual way', () => {
  it('leaves out comments that hold its delimiter', async () => {
    const found = await read(`# station: X, y\n# unit: degC, hPa\n#\ntime,temp,press\n${days}\n`)
    expect(found.columns).toEqual(['time: integer', 'temp: number', 'press: integer'])
    expect(found.rows.length).toBe(12)
    expect(found.warnings).toEqual([
      '2 lines above the table were left out: station: X, y / unit: degC, hPa.',
    ])
  })

  it('has no header where comments stand above its data', async () => {
    const found = await read(`# Mauna Loa\n# Use, with care, please\n#\n${days}\n`)
    expect(found.columns).toEqual(['column 1: integer', 'column 2: number', 'column 3: integer'])
  })

  it('is named by the last comment where that has a name for each column', async () => {
    const found = await read(`# made today\n# x y z\n${days.replaceAll(',', ' ')}\n`, 'table.txt')
    expect(found.columns).toEqual(['x: integer', 'y: number', 'z: integer'])
    expect(found.rows.length).toBe(12)
    const single = await read(`#x,y,z\n${days}\n`)
    expect(single.columns).toEqual(['#x: integer', 'y: number', 'z: integer'])
  })

  it('leaves out notes of two cells, as a bank of data writes them', async () => {
    const countries = Array.from(
      { length: 12 },
      (_, row) => `"C${row}","A${row}","${row}.5","${row * 2}","",`,
    )
    const notes = '"Data Source","Indicators",\n\n"Last Updated Date","2020-01-28",\n\n'
    const found = await read(
      `${notes}"Country Name","Country Code","1960","1961","1962",\n${countries.join('\n')}\n`,
    )
    expect(found.columns).toEqual([
      'Country Name: text',
      'Country Code: text',
      '1960: number',
      '1961: integer',
      '1962: empty',
    ])
    expect(found.warnings[0]).toBe(
      '2 lines above the table were left out: Data Source, Indicators / Last Updated Date, 2020-01-28.',
    )
  })

  it('leaves out a line of units and names them', async () => {
    const found = await read(`time,temp,press\ns,degC,hPa\n${days}\n`)
    expect(found.columns).toEqual(['time: integer', 'temp: number', 'press: integer'])
    expect(found.warnings).toEqual([
      'The line of units below the header was left out of the rows: s, degC, hPa.',
    ])
  })

  it('has names of rows that the header has no cell for', async () => {
    const cars =
      '"mpg" "cyl" "kind"\n"Mazda RX4" 21.5 6 "a"\n"Fiat 128" 32.4 4 "b"\n"Volvo 142E" 21.4 4 "a"\n'
    const found = await read(`${cars}"Duster 360" 14.3 8 "b"\n"Valiant" 18.1 6 "a"\n`, 'cars.txt')
    expect(found.columns).toEqual(['column 1: text', 'mpg: number', 'cyl: integer', 'kind: category'])
  })

  it('ends before a mark of DOS', async () => {
    expect((await read('a,b\n1,2\n3,4\n5,6\n\x1a')).rows).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ])
  })

  it('names a first row of data that may be a header', async () => {
    const found = await read('name,2020\n1,5\n2,6\n')
    expect(found.warnings[0]).toBe(
      'The first row was read as data, though it may name the columns: name, 2020.',
    )
  })

  it('is one column of numbers with decimal commas where its header has one cell', async () => {
    const { content, rows } = await importContent('value\n1,5\n2,5\n3,25\n4,0\n')
    expect(rows).toEqual([[1.5], [2.5], [3.25], [4]])
    expect(content.format).toMatchObject({ delimiter: ';', decimal: ',' })
    const again = await importContent('value\n1,5\n2,5\n3,25\n4,0\n', 'table.csv', 9, { delimiter: ';' })
    expect(again.rows).toEqual(rows)
  })

  it('is cut at the control characters that Hive writes', async () => {
    expect((await read('1\x01Ann\x012.5\n2\x01Bob\x013.5\n', 'table.csv')).rows).toEqual([
      [1, 'Ann', 2.5],
      [2, 'Bob', 3.5],
    ])
  })

  it('has titles above names that are years, also with delimiters behind them', async () => {
    const years = Array.from({ length: 30 }, (_, at) => 1960 + at)
    const line = (cells: readonly (string | number)[]): string =>
      `${cells.map((cell) => `"${cell}"`).join(',')},`
    const text = [
      '"Data Source","World Development Indicators",',
      '',
      '"Last Updated Date","2024-03-28",',
      '',
      line(['Country Name', 'Indicator', ...years]),
      ...Array.from({ length: 12 }, (_, row) =>
        line([
          `Land ${row}`,
          'Population, total',
          ...years.map((_, at) => (row % 5 ? 1000 * (at + row) : '')),
        ]),
      ),
    ].join('\r\n')
    const found = await read(`\ufeff${text}\r\n`)
    expect(found.rows.length).toBe(12)
    expect(found.columns.slice(0, 3)).toEqual(['Country Name: text', 'Indicator: category', '1960: integer'])
    expect(found.columns).toHaveLength(32)
    expect(found.warnings[0]).toMatch(/^2 lines above the table were left out: Data Source/)
  })

  it('has lines of types and roles below its names where Orange wrote it', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => `${day(at)}\t${at / 4}\t${'ABC'[at % 3]}`).join('\n')
    const found = await read(`when\tval\tkind\ntime\tcontinuous\tA B C\nmeta\t\tclass\n${rows}\n`, 'a.tab')
    expect(found.columns).toEqual(['when: datetime', 'val: number', 'kind: category'])
    expect(found.rows.length).toBe(30)
    const short = await read(`when\tval\tkind\nt\tc\td\n\t\tclass\n${rows}\n`, 'a.tab')
    expect(short.rows).toEqual(found.rows)
    expect(short.warnings).toEqual([
      'The lines of types and roles below the header were left out of the rows: t, c, d / class.',
    ])
  })
})

const rows = (text: string): string[][] => text.split('\n').map((line) => line.split(' '))

describe('hasRowNames', () => {
  it('finds names of rows that the header has no cell for', () => {
    expect(hasRowNames(rows('mpg cyl\nMazda 21 6\nFiat 20 4'))).toBe(true)
    expect(hasRowNames(rows('a b\n1 5 6\n2 7 8'))).toBe(true)
  })

  it('finds none where a header lacks the name of another column, or rows end with a delimiter', () => {
    expect(hasRowNames(rows('a b\n1 2 3\n4 5 6'))).toBe(false)
    expect(hasRowNames(rows('id b\n1 2 3\n2 5 6'))).toBe(false)
    expect(hasRowNames(rows('a b\n1 2 \n2 5 '))).toBe(false)
    expect(hasRowNames(rows('a b\nx 2 3\nx 5 6'))).toBe(false)
    expect(hasRowNames(rows('a b\n2020-01-01 2 3\n2020-01-02 5 6'))).toBe(false)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importContent } from '../../../../test/support/importing'
import { plainDigits } from './digits'
import { readNumber } from './numberText'

async function valuesOf(cells: readonly string[], delimiter = ',') {
  const text = `n${delimiter}v\n${cells.map((cell, row) => `${row}${delimiter}${cell}`).join('\n')}\n`
  const { content, rows } = await importContent(text, 'table.csv', 100)
  return { type: content.columns[1]?.type, values: rows.map((row) => row[1]), warnings: content.warnings }
}

describe('digits of other scripts', () => {
  const zeros = ['٠', '۰', '०', '০', '๐', '０', '၀', '𝟎']

  it('are numbers and dates as those of ASCII are', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom(...zeros), (value, zero) => {
        const text = String(value).replace(/\d/g, (digit) =>
          String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)),
        )
        expect(plainDigits(text)).toBe(String(value))
        expect(readNumber(text, '.')).toBe(value)
      }),
    )
  })

  it('have marks of their own', () => {
    expect(readNumber('١٬٢٣٤٫٥', '.')).toBe(1234.5)
    expect(readNumber('－１２．５％', '.')).toBe(-12.5)
    expect(readNumber('\u200f٤٢', '.')).toBe(42)
  })

  it('make columns of dates and whole numbers', async () => {
    const rows = ['٢٠٢٤-٠١-٠١,١٠٠', '٢٠٢٤-٠١-٠٢,١٠٣', '٢٠٢٤-٠١-٠٣,١٠٦']
    const { content, rows: read } = await importContent(`التاريخ,المبيعات\n${rows.join('\n')}\n`)
    expect(content.columns.map(({ type }) => type)).toEqual(['datetime', 'integer'])
    expect(read[1]).toEqual(['2024-01-02', 103])
  })
})

describe('numbers with a unit or a magnitude', () => {
  it.each([
    [
      ['12.51 °C', '9.80 °C', '-3 °C'],
      [12.51, 9.8, -3],
    ],
    [
      ['3.90M', '950', '1.25K', '2B'],
      [3_900_000, 950, 1250, 2_000_000_000],
    ],
    [
      ['$1.1M', '$2.3M', '$4M'],
      [1_100_000, 2_300_000, 4_000_000],
    ],
    [
      ['10 km/h', '25 km/h', '30 km/h'],
      [10, 25, 30],
    ],
    [
      ['1 day', '2 days', '10 days'],
      [1, 2, 10],
    ],
    [
      ['1.013,5 hPa', '998,2 hPa', '1.002 hPa'],
      [1013.5, 998.2, 1002],
    ],
  ])('are numbers: %j', async (cells, values) => {
    const found = await valuesOf(cells, ';')
    expect(found.values).toEqual(values)
  })

  it.each([
    [['5A', '7B', '5A', '9A']],
    [['3m', '4m', '5m']],
    [['5 kg', '300 g', '2 kg']],
    [['2XL', '3XL', '2XL']],
  ])('are none where they may be labels or differ: %j', async (cells) => {
    expect((await valuesOf(cells)).type).toMatch(/category|text/)
  })

  it('say where some have no unit', async () => {
    const { warnings } = await valuesOf(['12.5 kg', '13.5', '11.2 kg', '12.2 kg'])
    expect(warnings.map(({ code }) => code)).toContain('number.signs')
  })
})

describe('whole numbers', () => {
  it('are whole also where they are written 0.0 and 1.0', async () => {
    const labels = Array.from({ length: 40 }, (_, row) => `a ${row} text of some words,${row % 2}.0`)
    const { content } = await importContent(`text,label\n${labels.join('\n')}\n`)
    expect(content.columns[1]?.type).toBe('integer')
    expect(content.columns[1]?.unique).toBe(2)
  })
})

describe('a class called NA', () => {
  it('is one where all others are codes of two letters', async () => {
    const codes = ['EU', 'AS', 'NA', 'SA', 'AF']
    const rows = Array.from({ length: 60 }, (_, row) => `c${row},${codes[row % 5] ?? ''},${row}`)
    const { content } = await importContent(`name,continent,gdp\n${rows.join('\n')}\n`)
    expect(content.columns[1]).toMatchObject({ missing: 0, unique: 5 })
  })

  it('counts as missing elsewhere, which is said', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => `text ${row},${['pos', 'neg', 'NA'][row % 3] ?? ''}`)
    const { content } = await importContent(`text,label\n${rows.join('\n')}\n`)
    expect(content.columns[1]).toMatchObject({ missing: 20, unique: 2 })
    expect(content.warnings.map(({ message }) => message)).toEqual([
      '"label": "NA" counts as missing, which stands in 20 of the first 60 rows. Where it is a class, read the usual marks as texts.',
    ])
  })
})

describe('thousands under semicolons', () => {
  const count = (length: number): number[] => Array.from({ length }, (_, at) => at)
  const of = async (name: string, cells: readonly string[]) => {
    const text = `day;${name}\n${cells.map((cell, at) => `2024-01-${String(at + 1).padStart(2, '0')};${cell}`).join('\n')}\n`
    const { content, rows } = await importContent(text)
    return { said: content.warnings.map(({ code }) => code), values: rows.map((row) => row[1]) }
  }
  const grouped = (value: number): string => value.toLocaleString('en')

  it.each(['visitors', 'Total sales', 'Einwohner'])('are told by a name that counts: %s', async (name) => {
    const values = count(20).map((at) => 76_743 + at * 311)
    expect(await of(name, values.map(grouped))).toEqual({ said: ['number.ambiguous'], values })
  })

  it('are told by numbers from thousands to hundreds of thousands, or below a thousand', async () => {
    const wide = count(20).map((at) => Math.round(1_234 * 1.35 ** at))
    expect((await of('v', wide.map(grouped))).values).toEqual(wide)
    const few = count(20).map((at) => 900 + at * 40)
    expect((await of('v', few.map(grouped))).values).toEqual(few)
  })

  it('are decimals of a measure, which a warning says', async () => {
    const weights = count(20).map((at) => `${12 + at},345`)
    expect(await of('weight', weights)).toEqual({
      said: ['number.ambiguous'],
      values: count(20)
        .map((at) => 12.345 + at)
        .map((value) => Number(value.toFixed(3))),
    })
  })
})

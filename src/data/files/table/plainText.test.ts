import { zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TextRows } from '../../../shared/domain/dataset'
import { readingAsFound } from '../../../shared/domain/reading'
import { importContent } from '../../../../test/support/importing'
import { guessTextRows } from './guessTextRows'

const rowsOf = async (text: string, textRows?: TextRows, name = 'text.txt'): Promise<unknown[]> => {
  const { rows } = await importContent(text, name, 100_000, textRows === undefined ? {} : { textRows })
  return rows.map(([cell]) => cell)
}

const play = `First Citizen:
Before we proceed any further, hear me speak.

All:
Speak, speak.

Second Citizen:
One word, good citizens.
`
const tunes = `X: 1
T:Drops of Brandy
K:G


X: 2
T:Dublin Streets
K:Em

X: 3
T:Gingerhog's No.2
K:D
`

describe('running text', () => {
  it('joined by line feeds is the text, whatever stands in its lines', async () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !/[\r\n\0\ufeff\ufffd]/.test(text)),
      fc.constantFrom('', ' ', '\t', 'NA', 'null', '?', ',', '1', '"', 'true', '[1]', '2020-01-01'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(line, { minLength: 1, maxLength: 40 })
          .filter((lines) => lines.some((text) => /\w/.test(text))),
        fc.constantFrom('\n', '\r\n', '\r'),
        async (lines, lineEnd) => {
          const text = lines.join(lineEnd)
          // Few letters among control characters are refused as a binary file.
          fc.pre(!/\p{Cc}(?<![\t\n\r\f])/u.test(text))
          expect((await rowsOf(text, 'running')).join('\n')).toBe(lines.join('\n'))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('is found in prose and plays with blank lines, and says so', async () => {
    expect((await rowsOf(play)).join('\n')).toBe(play)
    const { content } = await importContent(play, 'play.txt')
    expect(content.format.textRows).toBe('running')
    expect(content.warnings.map(({ code }) => code)).toEqual(['text.rows'])
    expect(content.columns).toMatchObject([{ type: 'text', missing: 0 }])
  })

  it('is found in wrapped prose without blank lines', () => {
    const words = 'it was the best of times and it was the worst of times in the age of wisdom'
    const lines = Array.from({ length: 40 }, (_, index) => (index % 5 === 0 ? `So ${words}` : words))
    expect(guessTextRows(lines).rows).toBe('running')
  })

  it('keeps marks of missing values that a person declared', async () => {
    const { rows } = await importContent('a\n\n?\nb\n\nc\nd', 'a.txt', 100, {
      textRows: 'running',
      missing: ['?'],
    })
    expect(rows.map(([cell]) => cell)).toEqual(['a', '', '?', 'b', '', 'c', 'd'])
  })

  it('of several files stands behind the names of its files', async () => {
    const zip = zipSync({ 'one.txt': Buffer.from(play), 'two.txt': Buffer.from(play) })
    const { content, rows } = await importContent(zip, 'plays.zip')
    expect(content.columns.map(({ name }) => name)).toEqual(['file', 'text'])
    expect(
      rows
        .filter(([file]) => file === 'two')
        .map(([, text]) => text)
        .join('\n'),
    ).toBe(play)
  })
})

describe('paragraphs', () => {
  it('are found where blocks begin alike', async () => {
    const rows = await rowsOf(tunes, undefined, 'tunes.abc')
    expect(rows).toEqual([
      'X: 1\nT:Drops of Brandy\nK:G',
      'X: 2\nT:Dublin Streets\nK:Em',
      "X: 3\nT:Gingerhog's No.2\nK:D",
    ])
  })

  it('can be chosen for any text', async () => {
    expect(await rowsOf(play, 'paragraph')).toHaveLength(3)
    expect(await rowsOf('a,b\n1,2\n\n3,4\n5,6', 'paragraph', 'table.csv')).toEqual(['a,b\n1,2', '3,4\n5,6'])
  })

  it('of several files are of the class of the file, all cut alike, as most of the text speaks for', async () => {
    const zip = zipSync({
      'jigs.abc': Buffer.from(tunes),
      'reels.abc': Buffer.from('X: 9\nT:The only one\nK:C\n'),
    })
    const { rows } = await importContent(zip, 'tunes.zip')
    expect(rows.map(([, label]) => label)).toEqual(['jigs', 'jigs', 'jigs', 'reels'])
    expect(rows[3]?.[0]).toBe('X: 9\nT:The only one\nK:C')
    const lines = await importContent(zip, 'tunes.zip', 1000, { textRows: 'line' })
    expect(lines.content.rows).toBe(12)
  })
})

describe('a text read as it was found', () => {
  it.each([
    ['running', play],
    ['paragraph', tunes],
    ['line', 'one\n\ntwo\nthree'],
  ])('gives the same rows: %s', async (textRows, text) => {
    const { content } = await importContent(text, 'text.txt')
    expect(content.format.textRows).toBe(textRows)
    const again = await importContent(text, 'text.txt', 0, readingAsFound(content.format, content.columns))
    expect(again.content.hash).toBe(content.hash)
  })
})

describe('lines', () => {
  it.each([
    ['names', 'Aalsburg\nAalst\nAbel'],
    ['lines with a gap now and then', 'one thing\nanother\n\na third\nmore\nand more\nand the last'],
    ['lines with a blank one after each', 'One item.\n\nAnother item.\n\nA third item.\n\nThe last.'],
  ])('are found in %s', (_, text) => {
    expect(guessTextRows(text.split('\n'))).toEqual({ rows: 'line', because: null })
  })

  it('can be chosen for any text, and lose blank ones', async () => {
    expect(await rowsOf(play, 'line')).toEqual(play.split('\n').filter((line) => line !== ''))
  })
})

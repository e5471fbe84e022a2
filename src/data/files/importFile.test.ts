import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { importContent, importPath, withFolder } from '../../../test/support/importing'
import { isMissingText } from './types/missing'

const typesOf = async (text: string): Promise<string[]> =>
  (await importContent(text)).content.columns.map((column) => column.type)

describe('importing a table', () => {
  it('stores numbers, truth values, dates, categories and texts as what they are', async () => {
    const { content, rows } = await importContent(
      [
        'when,amount,count,good,kind,words',
        '2020-01-01,1.5,3,true,a,first long text',
        '2020-01-02,,4,false,b,second long text',
        '2020-01-03,2.5,NA,true,a,third long text',
        '2020-01-04,3,6,,b,fourth long text',
      ].join('\n'),
    )
    expect(content.columns.map(({ name, type, missing, unique }) => [name, type, missing, unique])).toEqual([
      ['when', 'datetime', 0, 4],
      ['amount', 'number', 1, 3],
      ['count', 'integer', 1, 3],
      ['good', 'boolean', 1, 2],
      ['kind', 'category', 0, 2],
      ['words', 'text', 0, 4],
    ])
    expect(rows[1]).toEqual(['2020-01-02', null, 4, false, 'b', 'second long text'])
    expect(rows[2]).toEqual(['2020-01-03', 2.5, null, true, 'a', 'third long text'])
  })

  it('gives the same hash for the same content under another name, compressed or not, and another one else', async () => {
    const text = 'a,b\n1,x\n2,y\n'
    const plain = await importContent(text, 'one.csv')
    const packed = await importContent(gzipSync(text), 'two.csv.gz')
    const other = await importContent('a,b\n1,x\n2,z\n', 'one.csv')
    expect(packed.content.hash).toBe(plain.content.hash)
    const long = `a,b\n${Array.from({ length: 30_000 }, (_, row) => `${row},${row % 2 ? 'x' : `new ${row % 400}`}`).join('\n')}`
    expect((await importContent(gzipSync(long), 'b.csv.gz')).content.hash).toBe(
      (await importContent(long)).content.hash,
    )
    expect(other.content.hash).not.toBe(plain.content.hash)
  })

  it('reads lines of text as one column, blank lines left out', async () => {
    const { content, rows } = await importContent(
      'Alice\n\nBob\u0085 the builder\r\nCarol, of course',
      'names.txt',
    )
    expect(content.format).toMatchObject({ kind: 'txt', delimiter: '' })
    expect(content.columns.map((column) => column.name)).toEqual(['text'])
    expect(rows).toEqual([['Alice'], ['Bob\u0085 the builder'], ['Carol, of course']])
  })

  it('changes its mind about a column when a late row contradicts the first thousands', async () => {
    const late = Array.from({ length: 5000 }, (_, index) => `${index},${index},2020-01-01,true,${index % 3}`)
    late.push('x,1.5,n/a,maybe,0', '9,2,someday,false,new')
    const { content, rows } = await importContent(`a,b,c,d,e\n${late.join('\n')}\n`, 'late.csv', 6000)
    expect(content.columns.map((column) => column.type)).toEqual([
      'text',
      'number',
      'category',
      'category',
      'category',
    ])
    expect(rows[0]).toEqual(['0', 0, '2020-01-01', 'true', '0'])
    expect(rows[5001]).toEqual(['9', 2, 'someday', 'false', 'new'])
  })

  it('reads a file whose late decimal comma shows what the numbers are', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `${index};${index}`)
    const { content } = await importContent(`a;b\n${rows.join('\n')}\n1;2,5\n`)
    expect(content.format.decimal).toBe(',')
    expect(content.columns[1]?.number?.maximum).toBe(2999)
  })

  it('reads a large file again without quotes when a stray one far behind the start breaks its rows', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `ham\tmessage number ${index} of many`)
    lines[50_000] = 'spam\t"Happy" birthday'
    lines[50_001] = 'spam\t"never closed'
    const { content } = await importContent(lines.join('\n'), 'sms.tsv')
    expect(content.rows).toBe(60_000)
    expect(content.format.quoted).toBe(false)
    expect(content.columns.map((column) => column.unique)).toEqual([2, 60_000])
  })

  it('reports ragged rows with their lines, blank rows and renamed columns', async () => {
    const { content, rows } = await importContent('a,b,a\n1,2,3\n4,5\n"x\ny",6,7,8\n,,\n9,1,2\n')
    expect(rows.length).toBe(4)
    expect(rows[1]).toEqual(['4', 5, null])
    const messages = Object.fromEntries(content.warnings.map(({ code, message }) => [code, message]))
    expect(messages['rows.ragged']).toContain('2 rows have more or fewer than 3 cells (lines 3, 4)')
    expect(messages['rows.blank']).toContain('1 row')
    expect(messages['column.renamed']).toContain('a (2)')
  })

  it('leaves out unnamed empty columns, keeps named ones and says what is nearly empty', async () => {
    const { content } = await importContent(`a,b,,\n${'1,,,\n'.repeat(20)}2,x,,\n`)
    expect(content.columns.map(({ name, type }) => [name, type])).toEqual([
      ['a', 'integer'],
      ['b', 'text'],
    ])
    expect(content.warnings.map((warning) => warning.code)).toEqual(['column.leftOut', 'column.nearlyEmpty'])
  })

  it('keeps a column of marks and empties as empty', async () => {
    expect(await typesOf('a,b\n1,-\n2,\n')).toEqual(['integer', 'empty'])
  })

  it('draws a picture of what the file holds', async () => {
    const values = Array.from({ length: 24 }, (_, month) => (month === 2 ? null : (month * 7) % 11))
    const months = values.map((value, month) => {
      const name = `${2020 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
      return `${name},${value ?? ''}\n`
    })
    const series = await importContent(`Month,Close\n${months.join('')}`)
    expect(series.content.picture).toEqual({ kind: 'series', column: 'Close', values })
    const classes = await importContent(
      'label,text\nham,hello there you\nham,how are you\nspam,win a prize now\nspam,act now or never\n',
    )
    expect(classes.content.picture).toMatchObject({ kind: 'classes', column: 'label' })
    expect((await importContent('only\nwords here\n', 'a.txt')).content.picture).toEqual({
      kind: 'lines',
      lines: ['only', 'words here'],
    })
  })

  it('leaves nothing behind when it is cancelled', async () => {
    await withFolder(async (folder) => {
      const { importFile } = await import('./importFile')
      const { importable } = await import('./importable')
      const { readdir, writeFile } = await import('node:fs/promises')
      const path = `${folder}/big.csv`
      await writeFile(path, `a,b\n${'1,2\n'.repeat(300_000)}`)
      const source = await importable(path, 'big.csv')
      for (const doing of ['Looking at the file', 'Reading rows', 'Measuring columns', 'Storing']) {
        const cancelled = importFile(source, `${folder}/datasets`, (_, now) => {
          if (now === doing) throw new Error('cancelled')
        })
        await expect(cancelled).rejects.toThrow('cancelled')
        expect(await readdir(`${folder}/datasets`).catch(() => [])).toEqual([])
      }
    })
  })

  it('gives any generated table back as it was', async () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 12 })
    const wild = fc.string({
      unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r\n', '|', 'a', ' ', '1'),
      maxLength: 8,
    })
    const row = fc.record({
      // A letter in front keeps it text, whatever follows.
      text: fc.oneof(words, wild).map((text) => `t${text}`),
      number: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      whole: fc.maxSafeInteger(),
      maybe: fc.option(fc.oneof(words, wild), { nil: '' }),
    })
    const table = fc.record({
      rows: fc.array(row, { minLength: 1, maxLength: 30 }),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      newline: fc.constantFrom('\n', '\r\n', '\r'),
      quotes: fc.boolean(),
      encoding: fc.constantFrom('utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be'),
    })
    await fc.assert(
      fc.asyncProperty(table, async ({ rows, delimiter, newline, quotes, encoding }) => {
        const data = rows.map(({ text, number, whole, maybe }) => [
          text,
          String(number),
          String(whole),
          `m${maybe}`,
        ])
        const csv = Papa.unparse(
          { fields: ['text', 'number', 'whole', 'maybe'], data },
          { delimiter, newline, quotes },
        )
        const [name = '', mark] = encoding.split(' ')
        const read = await importContent(
          iconv.encode(csv + newline, name, { addBOM: mark !== undefined || name !== 'utf-8' }),
        )
        expect(read.rows).toEqual(
          rows.map(({ text, number, whole, maybe }) => [
            wellFormed(text),
            number,
            whole,
            wellFormed(`m${maybe}`),
          ]),
        )
      }),
      { numRuns: Number(process.env['LSTM_WORKBENCH_FUZZ'] ?? 100) },
    )
  }, 600_000)
})

/** What UTF-8 can hold of a text, and null for what counts as missing. */
function wellFormed(text: string): string | null {
  return isMissingText(text) ? null : text.toWellFormed()
}

describe('a program', () => {
  it('is read as a text that goes on from line to line, whatever its first line says', async () => {
    const { content } = await importContent(
      '#!/usr/bin/env python\ndef f(a, b):\n\n    return a\n',
      'program.py',
    )
    expect(content.rows).toBe(5)
    expect(content.format).toMatchObject({ kind: 'txt', textRows: 'running' })
    expect(content.warnings.map(({ code }) => code)).toContain('text.program')
  })
})

describe('a file that holds no table', () => {
  it.each([
    ['', 'empty.csv', 'file.empty'],
    [' \n\n ', 'blank.csv', 'file.empty'],
    ['a,b\n', 'header.csv', 'file.empty'],
    ['a,b\n,\n,\n', 'hollow.csv', 'file.empty'],
    ['<!DOCTYPE html>\n<html><body>1,2</body></html>', 'page.csv', 'file.notTable'],
    [Uint8Array.from({ length: 5000 }, (_, index) => (index * 37) % 256), 'noise.csv', 'file.notTable'],
    ['{"cells": []}\n', 'notebook.ipynb', 'file.notTable'],
    [gzipSync('a,b\n1,2\n').subarray(0, 20), 'cut.csv.gz', 'file.unreadable'],
  ])('is refused with a code of the list: %s', async (content, name, code) => {
    await expect(importContent(content, name)).rejects.toMatchObject({ error: { code } })
  })

  it('is named by what it is, with what to do', async () => {
    await expect(importContent('\n<html></html>', 'data.csv')).rejects.toThrow('data.csv is an HTML page')
  })

  it('may not be there at all', async () => {
    await expect(importPath('/no/such/file.csv')).rejects.toMatchObject({ error: { code: 'file.notFound' } })
  })
})

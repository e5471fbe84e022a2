import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importContent } from '../../../../test/support/importing'

async function imported(content: string | Uint8Array, name: string) {
  const { content: found, rows } = await importContent(content, name)
  return {
    kind: found.format.kind,
    names: found.columns.map((column) => column.name),
    rows,
    warnings: found.warnings,
  }
}

const objects = [
  { text: 'good day', label: 'pos', score: 1.5, ok: true, at: '2020-01-01' },
  { text: 'bad day', label: 'neg', score: 2, ok: false, at: '2020-01-02' },
]
const objectRows = [
  ['good day', 'pos', 1.5, true, '2020-01-01'],
  ['bad day', 'neg', 2, false, '2020-01-02'],
]

describe('importing JSON', () => {
  it.each([
    ['a list of objects', JSON.stringify(objects, null, 2)],
    ['objects under a plain name', JSON.stringify({ version: 1, data: objects })],
    [
      'an object of columns',
      JSON.stringify(
        Object.fromEntries(
          Object.keys(objects[0] ?? {}).map((key) => [key, objects.map((row) => Reflect.get(row, key))]),
        ),
      ),
    ],
    [
      'columns by row number, as pandas writes them',
      JSON.stringify(
        Object.fromEntries(
          Object.keys(objects[0] ?? {}).map((key) => [
            key,
            { 0: Reflect.get(objects[0] ?? {}, key), 1: Reflect.get(objects[1] ?? {}, key) },
          ]),
        ),
      ),
    ],
    [
      'lists with a first list of names',
      JSON.stringify([Object.keys(objects[0] ?? {}), ...objects.map((row) => Object.values(row))]),
    ],
  ])('reads %s', async (_, json) => {
    const { kind, names, rows } = await imported(json, 'a.json')
    expect([kind, names]).toEqual(['json', ['text', 'label', 'score', 'ok', 'at']])
    expect(rows).toEqual(objectRows)
  })

  it('names tables of a document that stand beside the one that was read', async () => {
    const table = (rows: number) => ({
      time: Array.from({ length: rows }, (_, row) => `2020-01-0${row + 1}`),
      t: Array.from({ length: rows }, (_, row) => row / 2),
    })
    const { names, rows, warnings } = await imported(
      JSON.stringify({ latitude: 52.5, hourly_units: { t: '°C' }, hourly: table(9), daily: table(3) }),
      'a.json',
    )
    expect([names, rows.length]).toEqual([['time', 't'], 9])
    expect(warnings.map(({ message }) => message)).toEqual(['1 further table beside it was left out: daily.'])
  })

  it('names groups of objects, and joins pieces of text with what these are marked as beside them', async () => {
    const piece = (text: string) => ({ data: [{ text: `${text} ` }, { text: 'rock', entity: 'genre' }] })
    const { names, rows } = await imported(
      JSON.stringify({ Play: [piece('play')], Add: [piece('add')] }),
      'a.json',
    )
    expect(names).toEqual(['group', 'data', 'data.spans'])
    expect(rows).toEqual([
      ['Play', 'play rock', '[[5,9,"genre"]]'],
      ['Add', 'add rock', '[[4,8,"genre"]]'],
    ])
  })

  it('reads lists of numbers as lists and fields of objects by path', async () => {
    const { names, rows } = await imported(
      JSON.stringify([{ user: { name: 'Ann' }, values: [1, 2.5] }]),
      'a.json',
    )
    expect(names).toEqual(['user.name', 'values'])
    expect(rows).toEqual([['Ann', [1, 2.5]]])
  })

  it.each([
    ['a list', 'a.json', (rows: string[]) => `[${rows.join()}]`],
    ['JSON Lines', 'a.jsonl', (rows: string[]) => rows.join('\n')],
  ])('keeps fields whose names and paths are the same apart in %s', async (_, name, write) => {
    const { names, rows } = await imported(
      write(['{"a.b":1,"a":{"b":2}}', '{"a":{"b":3}}', '{"a.b":4,"c":5}']),
      name,
    )
    expect(names).toEqual(['a.b', 'a.b (2)', 'c'])
    expect(rows).toEqual([
      [1, 2, null],
      [null, 3, null],
      [4, null, 5],
    ])
  })

  it('reads JSON Lines, with fields that first occur late and lines that are broken', async () => {
    const lines = Array.from({ length: 3000 }, (_, row) => JSON.stringify({ id: row, text: `t${row}` }))
    lines[10] = '{"id": 10, '
    lines.push(JSON.stringify({ id: 3000, extra: 'late' }))
    const { content } = await importContent(lines.join('\n'), 'a.jsonl')
    expect(content.format.kind).toBe('jsonl')
    expect(content.rows).toBe(3000)
    expect(content.columns.map(({ name, missing }) => [name, missing])).toEqual([
      ['id', 0],
      ['text', 1],
      ['extra', 2999],
    ])
    expect(content.warnings[0]).toMatchObject({ code: 'rows.unreadable' })
    expect(content.warnings[0]?.message).toContain('line 11')
  })

  it('refuses more columns than anybody can look at, which are values as names', async () => {
    const records = [0, 1, 2, 3].map((row) =>
      Object.fromEntries(Array.from({ length: 3000 }, (_, user) => [`user ${row * 3000 + user}`, 1])),
    )
    const lines = records.map((record) => JSON.stringify(record))
    const wide = Array.from({ length: 12_000 }, (_, column) => column).join(',')
    for (const [content, name] of [
      [lines.join('\n'), 'a.jsonl'],
      [JSON.stringify(records), 'a.json'],
      [`${wide}\n${wide}\n`, 'a.csv'],
    ] as const) {
      await expect(importContent(content, name)).rejects.toMatchObject({
        error: { code: 'file.unsupported', params: { kind: 'table with more than 10000 columns' } },
      })
    }
  })

  it.each([
    ['a list of objects', 'a.json', (rows: string[]) => `[${rows.join()}]`],
    ['JSON Lines', 'a.jsonl', (rows: string[]) => rows.join('\n')],
  ])('keeps the digits of long ids and reads NaN as missing in %s', async (_, name, write) => {
    const row = (id: string, score: string): string => `{"id":${id},"score":${score}}`
    const text = write([row('1050118621198921728', '1.5'), row('1050118621198921729', 'NaN')])
    expect((await imported(text, name)).rows).toEqual([
      ['1050118621198921728', 1.5],
      ['1050118621198921729', null],
    ])
  })

  it.each([
    ['{"a": [1, 2', 'file.notTable'],
    ['{"a": "text only"}', 'file.notTable'],
    ['[]', 'file.empty'],
  ])('refuses %s with a reason', async (json, code) => {
    await expect(importContent(json, 'a.json')).rejects.toMatchObject({ error: { code } })
  })
})

describe('importing CoNLL', () => {
  const sentences =
    '-DOCSTART- -X- O O\n\nEU NNP I-NP I-ORG\nrejects VBZ I-VP O\n\nPeter NNP I-NP I-PER\nBlackburn NNP I-NP I-PER\n\n'

  it('reads sentences as tokens and tags', async () => {
    const { kind, names, rows } = await imported(sentences, 'eng.train')
    expect([kind, names]).toEqual(['conll', ['tokens', 'tags', 'column 2', 'column 3']])
    expect(rows.map((row) => row.slice(0, 2))).toEqual([
      ['EU rejects', 'I-ORG O'],
      ['Peter Blackburn', 'I-PER I-PER'],
    ])
  })

  it('reads the forms and word classes of CoNLL-U', async () => {
    const token = (id: number, form: string, tag: string) =>
      [id, form, form, tag, '_', '_', 0, 'root', '_', '_'].join('\t')
    const text = `# sent_id = 1\n${token(1, 'Dogs', 'NOUN')}\n${token(2, 'bark', 'VERB')}\n\n${token(1, 'Yes', 'INTJ')}\n\n`
    expect((await imported(text, 'a.conllu')).rows.map((row) => row.slice(0, 2))).toEqual([
      ['Dogs bark', 'NOUN VERB'],
      ['Yes', 'INTJ'],
    ])
  })

  it('leaves out ranges and empty nodes of CoNLL-U, whose words stand there by themselves', async () => {
    const token = (id: string, form: string, tag: string) =>
      [id, form, '_', tag, '_', '_', '_', '_', '_', '_'].join('\t')
    const lines = [
      token('1-2', 'zum', '_'),
      token('1', 'zu', 'ADP'),
      token('2', 'dem', 'DET'),
      token('2.1', 'gehen', 'VERB'),
      token('3', 'Haus', 'NOUN'),
    ]
    const { rows } = await imported(`${lines.join('\n')}\n\n${token('1', 'Ja', 'INTJ')}\n\n`, 'a.conllu')
    expect(rows.map((row) => row.slice(0, 2))).toEqual([
      ['zu dem Haus', 'ADP DET NOUN'],
      ['Ja', 'INTJ'],
    ])
  })

  it('reads columns of words and of a tag for each, with a head and whatever parts them', async () => {
    const words = ['the', 'cat', 'sat', 'on', 'a', 'mat'].map((word) => [word, word.length > 2 ? 'NN' : 'X'])
    const blocks = Array.from({ length: 8 }, (_, block) =>
      words.map(([word, tag]) => [`${word}${block % 4}`, tag]),
    )
    for (const between of ['\t', ',', ' ']) {
      const head = between === ',' ? 'word,tag\n' : ''
      const text = blocks.map((rows) => rows.map((row) => `${row.join(between)}\n`).join('')).join('\n')
      const { kind, rows } = await imported(`${head}${text}\n`, 'a.csv')
      expect(kind).toBe('conll')
      expect(rows[0]).toEqual(['the0 cat0 sat0 on0 a0 mat0', 'NN NN NN X X NN'])
      expect(rows).toHaveLength(8)
    }
  })

  it('does not take other texts with blank lines for it', async () => {
    expect((await imported('To be\nor not\n\nto be\nthat is\n', 'a.txt')).kind).toBe('txt')
    const people = Array.from({ length: 60 }, (_, at) => `name${at},${at % 2 ? 'red' : 'blue'}`)
    expect((await imported(`name,color\n${people.join('\n')}\n\n`, 'a.csv')).kind).toBe('csv')
    expect((await imported(`name,color\n${people.join('\n\n')}\n`, 'a.csv')).kind).toBe('csv')
    const points = Array.from({ length: 60 }, (_, at) => `${at}.5\tA${at % 2}${at % 6 === 0 ? '\n' : ''}`)
    expect((await imported(`${points.join('\n')}\n`, 'a.tsv')).kind).toBe('tsv')
  })
})

/** The smallest workbook that Excel would open, with inline texts. */
function workbook(
  sheets: Readonly<Record<string, readonly (readonly (string | number | boolean)[])[]>>,
  hidden: readonly string[] = [],
  merged: readonly string[] = [],
): Uint8Array {
  const names = Object.keys(sheets)
  const cell = (value: string | number | boolean): string =>
    typeof value === 'string'
      ? `<c t="inlineStr"><is><t>${value}</t></is></c>`
      : typeof value === 'boolean'
        ? `<c t="b"><v>${Number(value)}</v></c>`
        : `<c><v>${value}</v></c>`
  const placed = (value: string | number | boolean, row: number, column: number): string =>
    cell(value).replace('<c', `<c r="${String.fromCharCode(65 + column)}${row + 1}"`)
  const xml = (text: string): Buffer => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`)
  const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const files: Record<string, Buffer> = {
    '[Content_Types].xml': xml(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    ),
    '_rels/.rels': xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${spreadsheet}" xmlns:r="${relations}"><sheets>${names.map((name, index) => `<sheet name="${name}"${hidden.includes(name) ? ' state="hidden"' : ''} sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}</Relationships>`,
    ),
  }
  const ranges =
    merged.length === 0
      ? ''
      : `<mergeCells count="${merged.length}">${merged.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`
  names.forEach((name, index) => {
    const rows = (sheets[name] ?? []).map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((value, column) => placed(value, row, column)).join('')}</row>`,
    )
    files[`xl/worksheets/sheet${index + 1}.xml`] = xml(
      `<worksheet xmlns="${spreadsheet}"><sheetData>${rows.join('')}</sheetData>${ranges}</worksheet>`,
    )
  })
  return zipSync(files)
}

describe('importing Excel', () => {
  it('reads the fullest sheet, below its titles, and names the others', async () => {
    const { kind, names, rows, warnings } = await imported(
      workbook({
        Notes: [['about']],
        Data: [
          ['Sales of the year'],
          ['month', 'sales', 'open'],
          ['2020-01', 12.5, true],
          ['2020-02', 13, false],
        ],
      }),
      'a.xlsx',
    )
    expect([kind, names]).toEqual(['excel', ['month', 'sales', 'open']])
    expect(rows).toEqual([
      ['2020-01-01', 12.5, true],
      ['2020-02-01', 13, false],
    ])
    expect(warnings.map((warning) => warning.code)).toEqual(['excel.sheetsLeftOut', 'rows.titles'])
  })

  it('fills merged cells of the data downwards, and finds titles and heads by them as they are', async () => {
    const shops = ['north', 'south'].flatMap((shop) =>
      Array.from({ length: 6 }, (_, month) => [
        month === 0 ? shop : '',
        `2020-0${month + 1}`,
        month,
        month * 2,
      ]),
    )
    const book = workbook(
      { Data: [['Sales'], ['shop', 'month', 'sold', ''], ['', '', 'week', 'weekend'], ...shops] },
      [],
      ['A1:D1', 'A2:A3', 'B2:B3', 'C2:D2', 'A4:A9', 'A10:A15'],
    )
    const found = await imported(book, 'a.xlsx')
    expect(found.names).toEqual(['shop', 'month', 'sold week', 'sold weekend'])
    expect(found.rows.map(([shop]) => shop)).toEqual([...Array(6).fill('north'), ...Array(6).fill('south')])
    expect(found.warnings.map(({ message }) => message)).toContain(
      '10 cells that are merged with one above hold what stands in that.',
    )
  })

  it('leaves out a header that stands among the rows once more', async () => {
    const rows = [['month', 'sold'], ...Array.from({ length: 9 }, (_, at) => [`2020-0${at + 1}`, at])]
    const found = await imported(workbook({ Data: [...rows, ...rows] }), 'a.xlsx')
    expect(found.rows.length).toBe(18)
    expect(found.kind).toBe('excel')
  })

  it('reads sheets with the same columns as one, unless one is chosen', async () => {
    const year = (from: number): (string | number)[][] => [
      ['month', 'sales'],
      ...Array.from({ length: 12 }, (_, month) => [`${from}-${month + 1}`, from + month]),
    ]
    const book = workbook({ '2019': year(2019), Notes: [['about']], '2020': year(2020) })
    const both = await imported(book, 'a.xlsx')
    expect([both.names, both.rows.length]).toEqual([['sheet', 'month', 'sales'], 24])
    expect(both.rows.at(-1)?.[0]).toBe(2020)
    const { content } = await importContent(book, 'a.xlsx', 5, { table: '2020' })
    expect(content).toMatchObject({ rows: 12, format: { kind: 'excel', table: '2020' } })
    const packed = zipSync({ 'books/sales.xlsx': book, 'README.md': Buffer.from('about') })
    const inside = await importContent(packed, 'a.zip', 5, { table: 'books/sales.xlsx/2020' })
    expect(inside.content.hash).toBe(content.hash)
  })

  it('refuses a workbook that claims to unpack to more than memory holds, before it is unpacked', async () => {
    const claiming = (bytes: number): Buffer => {
      const book = Buffer.from(workbook({ Data: [['a'], ['1']] }))
      book.writeUInt32LE(bytes, book.indexOf('PK\u0001\u0002') + 24)
      return book
    }
    await expect(importContent(claiming(0xfffffff0), 'a.xlsx')).rejects.toThrow('300 times its size')
  })

  it('does not join hidden sheets, and names them', async () => {
    const year = (from: number, rows = 12): (string | number)[][] => [
      ['month', 'sales'],
      ...Array.from({ length: rows }, (_, month) => [`${from}-${month + 1}`, from + month]),
    ]
    const book = workbook(
      { '2019': year(2019), '2020': year(2020), Old: year(1900, 40), Older: year(1800, 40) },
      ['Old', 'Older'],
    )
    const both = await imported(book, 'a.xlsx')
    expect([both.names, both.rows.length]).toEqual([['sheet', 'month', 'sales'], 24])
    expect(both.warnings.map(({ message }) => message)).toEqual([
      '2 further tables were left out: Old (hidden), Older (hidden).',
    ])
    const { content } = await importContent(book, 'a.xlsx', 5, { table: 'Old' })
    expect(content.rows).toBe(40)
  })

  it('refuses a damaged or empty workbook', async () => {
    const whole = workbook({
      Data: [
        ['a', 'b'],
        ['1', '2'],
      ],
    })
    await expect(importContent(whole.subarray(0, whole.length - 30), 'a.xlsx')).rejects.toMatchObject({
      error: { code: 'file.unreadable' },
    })
    await expect(importContent(workbook({ Data: [] }), 'a.xlsx')).rejects.toMatchObject({
      error: { code: 'file.empty' },
    })
  })
})

import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { ColumnType } from '../../src/shared/domain/column'
import type { DatasetContent } from '../../src/shared/domain/dataset'
import { importable } from '../../src/data/files/importable'
import { suggestTasks } from '../../src/tasks/planners'
import { importPath } from '../support/importing'
import { realData } from '../support/realData'

/** A column that must be there: its type and number of different values. */
type Columns = Readonly<Record<string, readonly [ColumnType, number]>>
/** File, table (null = the usual one), rows, columns. */
type Expectation = readonly [file: string, table: string | null, rows: number, columns: Columns]

const pollution = 'PRSA_Data_Aotizhongxin_20130301-20170228.csv'

/** Rows and classes as the list of the data sets names them. */
const expectations: readonly Expectation[] = [
  [
    'air-quality-uci.zip',
    'AirQualityUCI_semicolon_decimalcomma',
    9357,
    { 'date and time': ['datetime', 9357], AH: ['number', 6684] },
  ],
  [
    'air-quality-uci.zip',
    'AirQualityUCI_cleaned_comma',
    9357,
    { 'date and time': ['datetime', 9357], AH: ['number', 6684] },
  ],
  ['airline-tweets.zip', null, 14_640, { airline_sentiment: ['category', 3], airline: ['category', 6] }],
  [
    'beijing-air.zip',
    null,
    420_768,
    { file: ['category', 12], station: ['category', 12], wd: ['category', 16] },
  ],
  ['beijing-air.zip', pollution, 35_064, { 'date and time': ['datetime', 35_064] }],
  ['chinese-sentiment.zip', null, 62_774, { cat: ['category', 10], label: ['integer', 2] }],
  ['chinese-sentiment.zip', 'ChnSentiCorp_htl_all.csv', 7766, { label: ['integer', 2] }],
  ['chinese-sentiment.zip', 'waimai_10k.csv', 11_987, { label: ['integer', 2] }],
  ['conll2003.zip', 'eng.train', 14_041, { tokens: ['text', 12_691] }],
  ['conll2003.zip', 'eng.testa', 3250, { tokens: ['text', 3070] }],
  ['conll2003.zip', 'eng.testb', 3453, { tokens: ['text', 3184] }],
  ['fra-eng.zip', null, 167_130, {}],
  [
    'fsdd.zip',
    null,
    3000,
    { label: ['integer', 10], 'name part 2': ['category', 6], sequence: ['list', 3000] },
  ],
  ['imdb_aclImdb_layout_1000.zip', null, 1000, { label: ['category', 2], split: ['category', 2] }],
  ['imdb_test.csv.gz', null, 25_000, { sentiment: ['category', 2], rating: ['integer', 8] }],
  ['imdb_train.csv.gz', null, 25_000, { sentiment: ['category', 2], rating: ['integer', 8] }],
  ['japanese-vowels.zip', null, 640, { file: ['category', 2], sequence: ['list', 640] }],
  ['japanese-vowels.zip', 'ae.train', 270, { block: ['integer', 270], sequence: ['list', 270] }],
  ['jbrownlee-ts.zip', null, 43_824, { 'date and time': ['datetime', 43_824], cbwd: ['category', 4] }],
  ['jbrownlee-ts.zip', 'airline-passengers', 144, { Month: ['datetime', 144] }],
  ['jbrownlee-ts.zip', 'daily-min-temperatures', 3650, { Temp: ['number', 229] }],
  ['jbrownlee-ts.zip', 'monthly-shampoo-sales', 36, { Sales: ['number', 36] }],
  ['jbrownlee-ts.zip', 'monthly-sunspots', 2820, { Month: ['datetime', 2820] }],
  ['jbrownlee-ts.zip', 'horse-colic', 300, { 'column 4': ['number', 40] }],
  ['misc-csv.zip', null, 24_320, { Quarter: ['datetime', 80], Region: ['category', 76] }],
  ['misc-csv.zip', 'AirPassengers', 144, { '#Passengers': ['integer', 118] }],
  ['misc-csv.zip', 'USA - Temp', 130, { Value: ['number', 123] }],
  // 17,419 without accents.
  ['names.zip', null, 20_050, { label: ['category', 18], text: ['text', 17_455] }],
  ['nottingham.zip', null, 1034, { text: ['text', 1034], label: ['category', 14] }],
  ['pendigits.zip', null, 10_992, { class: ['integer', 10] }],
  ['sms-spam.zip', 'SMSSpamCollection_crlf', 5574, { 'column 1': ['category', 2] }],
  ['sms-spam.zip', 'spam', 5572, { v1: ['category', 2] }],
  ['sms-spam.zip', 'spam_relabelled_header', 5573, { class_label: ['category', 2] }],
  ['snips.zip', null, 5942, { group: ['category', 3] }],
  ['stock-indices.zip', null, 17_248, { file: ['category', 4] }],
  ['stock-indices.zip', 'NIFTY 50', 4954, { Date: ['datetime', 4954] }],
  ['stock-indices.zip', 'DJIA', 4967, { Date: ['datetime', 4967] }],
  ['uci-sentences.zip', null, 2838, { file: ['category', 3], 'column 3': ['integer', 2] }],
]

/** Archives whose tables are different ones, or several of a kind: each of them is a data set too. */
const several = [
  'jbrownlee-ts.zip',
  'misc-csv.zip',
  'names.zip',
  'sms-spam.zip',
  'snips.zip',
  'stock-indices.zip',
]

/** What is proposed first of a file or one of its tables; null = nothing, since nothing suits. */
const proposals: readonly (readonly [string, string | null, unknown])[] = [
  ['airline-tweets.zip', null, { text: 'text', label: 'airline_sentiment' }],
  ['snips.zip', null, { tokens: 'data', tags: 'data.spans' }],
  ['uci-sentences.zip', null, { text: 'column 2', label: 'column 3' }],
  ['jbrownlee-ts.zip', 'airline-passengers', { target: 'Passengers', time: 'Month' }],
  ['stock-indices.zip', 'NIFTY 50', { target: 'Close', time: 'Date' }],
  ['stock-indices.zip', null, { target: 'Close', time: 'Date', series: 'file' }],
  ['beijing-air.zip', null, { target: 'PM2.5', series: 'station' }],
  ['jbrownlee-ts.zip', 'horse-colic', null],
  ['misc-csv.zip', 'who', null],
]

const here = realData('INDEX.md') !== null
const pathOf = (name: string): string => realData(name) ?? ''
const imported = (file: string, table: string | null, rows = 0) =>
  importPath(pathOf(file), rows, () => undefined, table === null ? {} : { table })
const contents = new Map<string, Promise<DatasetContent>>()
/** What a table becomes, imported once for all that is asked of it. */
function contentOf(file: string, table: string | null): Promise<DatasetContent> {
  const key = JSON.stringify([file, table])
  const content = contents.get(key) ?? imported(file, table).then((found) => found.content)
  contents.set(key, content)
  return content
}
const tableNames = async (file: string): Promise<string[]> => {
  const source = await importable(pathOf(file), file)
  return (await source.tables({}, () => undefined)).map(({ path }) => path)
}

describe.skipIf(!here)('real archives (skipped without ../shared/data or LSTM_WORKBENCH_DATA)', () => {
  it.each(expectations)('%s, table %s, holds %d rows', async (file, table, rows, columns) => {
    const content = await contentOf(file, table)
    const found = content.columns.map(({ name, type, unique }) => [name, [type, unique]])
    expect(content.rows).toBe(rows)
    expect(Object.fromEntries(found)).toMatchObject(columns)
  })

  it('keep every missing value of the air of Beijing missing', async () => {
    const content = await contentOf('beijing-air.zip', null)
    expect(content.columns.reduce((sum, { missing }) => sum + missing, 0)).toBe(74_027)
    const time = content.columns.find(({ name }) => name === 'date and time')?.time
    expect(time?.series).toMatchObject({ column: 'station', count: 12, frequency: 'hour' })
  })

  it('tell the hours of one series from several series', async () => {
    const { warnings } = await contentOf('air-quality-uci.zip', 'AirQualityUCI_semicolon_decimalcomma')
    expect(warnings.map(({ code }) => code)).not.toContain('series.several')
  })

  it.each(several)('%s gives a data set for every table', async (file) => {
    for (const table of await tableNames(file)) {
      expect((await contentOf(file, table)).rows, table).toBeGreaterThan(0)
    }
  })

  it.each(proposals)('%s, table %s, is proposed for %j', async (file, table, columns) => {
    const content = await contentOf(file, table)
    const [suggestion] = suggestTasks({ name: file, ...content })
    if (columns === null) expect(suggestion).toBeUndefined()
    else expect(suggestion?.columns).toMatchObject(columns as object)
  })

  it('of csv-spectrum give the expected JSON of each of their 11 tables', async () => {
    const files = unzipSync(readFileSync(pathOf('csv-spectrum.zip')))
    const names = (await tableNames('csv-spectrum.zip')).filter((name) => name.endsWith('.csv'))
    expect(names).toHaveLength(11)
    for (const name of names) {
      const expected = files[name.replace('csvs/', 'json/').replace('.csv', '.json')]
      const { content, rows } = await imported('csv-spectrum.zip', name, 100)
      const records = rows.map((row) =>
        Object.fromEntries(content.columns.map((column, at) => [column.name, String(row[at] ?? '')])),
      )
      expect(records, name).toEqual(JSON.parse(Buffer.from(expected ?? []).toString()))
    }
  })

  it('of running text give it back to the letter', async () => {
    const { rows } = await imported('tiny-shakespeare.zip', null, 50_000)
    const text = rows.map(([line]) => line).join('\n')
    expect([text.length, new Set(text).size]).toEqual([1_115_394, 65])
  })

  it('of sequences in blocks have the classes whose sizes a person says', async () => {
    const classSizes = [new Array<number>(9).fill(30), [31, 35, 88, 44, 29, 24, 40, 50, 29]]
    const { content } = await importPath(pathOf('japanese-vowels.zip'), 0, () => undefined, { classSizes })
    expect(content.columns.find(({ name }) => name === 'label')).toMatchObject({ unique: 9, missing: 0 })
    const list = content.columns.find(({ name }) => name === 'sequence')?.list
    expect(list).toMatchObject({ width: 12, lengths: { minimum: 7, maximum: 29 } })
  })

  it('of word vectors are refused as data, and are a table with a delimiter', async () => {
    const path = pathOf('glove-50d-small.zip')
    await expect(importPath(path)).rejects.toMatchObject({ error: { code: 'file.notTable' } })
    const { content } = await importPath(path, 0, () => undefined, { delimiter: ' ' })
    expect([content.rows, content.columns.length]).toEqual([2446, 51])
  })

  it('that hold a page of the web are refused as what they are', async () => {
    await expect(importPath(pathOf('html-as-csv.zip'))).rejects.toMatchObject({
      error: { code: 'file.notTable', params: { found: 'an HTML page' } },
    })
  })
})

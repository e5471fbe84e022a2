import { describe, expect, it } from 'vitest'
import { importPath } from '../../../test/support/importing'
import { realData } from '../../../test/support/realData'

/** Archive, rows, format, and columns that must be there with type and number of different values. */
const archives: readonly (readonly [
  string,
  number,
  string,
  Readonly<Record<string, readonly [string, number]>>,
])[] = [
  [
    'air-quality-uci.zip',
    9357,
    'csv',
    { 'date and time': ['datetime', 9357], 'CO(GT)': ['number', 97], AH: ['number', 6684] },
  ],
  [
    'airline-tweets.zip',
    14640,
    'csv',
    { airline_sentiment: ['category', 3], tweet_created: ['datetime', 6804] },
  ],
  [
    'beijing-air.zip',
    420768,
    'csv',
    { 'date and time': ['datetime', 35064], station: ['category', 12], wd: ['category', 16] },
  ],
  ['chinese-sentiment.zip', 62774, 'csv', { cat: ['category', 10], label: ['integer', 2] }],
  ['conll2003.zip', 20744, 'conll', { file: ['category', 3], tokens: ['text', 18731] }],
  ['fra-eng.zip', 167130, 'tsv', {}],
  [
    'fsdd.zip',
    3000,
    'wav',
    { label: ['integer', 10], 'name part 2': ['category', 6], sequence: ['list', 3000] },
  ],
  ['imdb_aclImdb_layout_1000.zip', 1000, 'folder', { label: ['category', 2], split: ['category', 2] }],
  ['imdb_test.csv.gz', 25000, 'csv', { sentiment: ['category', 2], rating: ['integer', 8] }],
  [
    'jbrownlee-ts.zip',
    43824,
    'csv',
    { 'date and time': ['datetime', 43824], 'pm2.5': ['integer', 581], cbwd: ['category', 4] },
  ],
  ['misc-csv.zip', 24320, 'csv', { Quarter: ['datetime', 80], Region: ['category', 76] }],
  ['names.zip', 20050, 'txt', { label: ['category', 18] }],
  ['nottingham.zip', 1034, 'txt', { text: ['text', 1034], label: ['category', 14] }],
  ['pendigits.zip', 10992, 'csv', { class: ['integer', 10] }],
  ['sms-spam.zip', 5574, 'tsv', { 'column 1': ['category', 2] }],
  ['snips.zip', 5942, 'json', { group: ['category', 3] }],
  ['stock-indices.zip', 17248, 'csv', { file: ['category', 4] }],
  ['tiny-shakespeare.zip', 40001, 'txt', {}],
  ['uci-sentences.zip', 2838, 'tsv', { file: ['category', 3], 'column 3': ['integer', 2] }],
]

const here = realData('INDEX.md') !== null

describe.skipIf(!here)('real data (skipped without ../shared/data or LSTM_WORKBENCH_DATA)', () => {
  it.each(archives)('%s holds %d rows of %s', async (name, rows, kind, columns) => {
    const { content } = await importPath(realData(name) ?? '', 0)
    expect([content.rows, content.format.kind]).toEqual([rows, kind])
    const found = Object.fromEntries(
      content.columns.map(({ name: column, type, unique }) => [column, [type, unique]]),
    )
    expect(found).toMatchObject(columns)
    const missing = content.columns.reduce((sum, column) => sum + column.missing, 0)
    if (name === 'beijing-air.zip') expect(missing).toBe(74_027)
  })

  it('gives running text back to the letter', async () => {
    const { rows } = await importPath(realData('tiny-shakespeare.zip') ?? '', 50_000)
    const text = rows.map(([line]) => line).join('\n')
    expect([text.length, new Set(text).size]).toEqual([1_115_394, 65])
  })

  it('leads word vectors to where they belong', async () => {
    const found = 'a file of word vectors (a word and 50 numbers a line)'
    await expect(importPath(realData('glove-50d-small.zip') ?? '')).rejects.toMatchObject({
      error: { code: 'file.notTable', params: { found } },
    })
  })

  it('names what is no table', async () => {
    await expect(importPath(realData('html-as-csv.zip') ?? '')).rejects.toMatchObject({
      error: { code: 'file.notTable', params: { found: 'an HTML page' } },
    })
  })
})

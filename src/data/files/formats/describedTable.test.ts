import { describe, expect, it } from 'vitest'
import { importContent } from '../../../../test/support/importing'

const rows = Array.from({ length: 30 }, (_, day) => [
  new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10),
  100 + ((day * 7) % 30),
])
const described = [
  { name: 'day', type: 'date' },
  { name: 'hits', type: 'bigint' },
]

async function read(document: unknown) {
  const { content } = await importContent(JSON.stringify(document), 'answer.json')
  return {
    columns: content.columns.map(({ name, type }) => `${name}: ${type}`),
    rows: content.rows,
    warnings: content.warnings.map(({ message }) => message),
  }
}

describe('JSON that describes its columns beside its rows', () => {
  it.each([
    ['columns as objects', { id: 'q1', columns: described, data: rows }],
    ['a list of descriptions called meta', { meta: described, data: rows, rows: 30 }],
    ['a description further inside', { meta: { view: { name: 'X', columns: described } }, data: rows }],
    ['tables in a list', { tables: [{ name: 'Primary', columns: described, rows }] }],
    [
      'names beside values in a list of series',
      { results: [{ series: [{ columns: ['day', 'hits'], values: rows }] }] },
    ],
    ['names of a data set', { dataset: { id: 7, column_names: ['day', 'hits'], data: rows } }],
    ['types of rows', { resultSetMetaData: { numRows: 30, rowType: described }, data: rows }],
    [
      'capital letters',
      { Tables: [{ Columns: [{ ColumnName: 'day' }, { ColumnName: 'hits' }], Rows: rows }] },
    ],
  ])('is a table with their names: %s', async (_, document) => {
    expect(await read(document)).toEqual({
      columns: ['day: datetime', 'hits: integer'],
      rows: 30,
      warnings: [],
    })
  })

  it('is the longest of several, the others are named', async () => {
    const small = { name: 'Info', columns: described, rows: rows.slice(0, 3) }
    const found = await read({ tables: [small, { name: 'Primary', columns: described, rows }] })
    expect(found.rows).toBe(30)
    expect(found.warnings).toEqual(['1 further table beside it was left out: tables.0.rows.'])
  })
})

describe('JSON lists of other things beside the data', () => {
  it('are left out and named', async () => {
    const records = rows.map(([day, hits]) => ({ day, hits }))
    const found = await read({ links: [{ rel: 'next', href: 'x' }], results: records })
    expect(found).toEqual({
      columns: ['day: datetime', 'hits: integer'],
      rows: 30,
      warnings: ['1 further table beside it was left out: links.'],
    })
  })

  it('stay groups where they have the same fields', async () => {
    const record = (text: string) => ({ text, label: text.slice(0, 1) })
    const found = await read({ train: ['a b', 'b c', 'a d'].map(record), test: ['b d'].map(record) })
    expect(found.columns.map((column) => column.split(':')[0])).toEqual(['group', 'text', 'label'])
    expect(found.rows).toBe(4)
  })
})

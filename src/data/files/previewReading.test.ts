import { codeOfThrown } from '../../../test/support/codeOfThrown'
import { withFolder } from '../../../test/support/importing'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Reading, ReadingPreview } from '../../shared/domain/reading'
import { describe, expect, it } from 'vitest'
import { importable } from './importable'
import { previewReading } from './previewReading'

const preview = (text: string, reading: Reading): Promise<ReadingPreview> =>
  withFolder(async (folder) => {
    const path = join(folder, 'table.csv')
    await writeFile(path, text)
    return previewReading(await importable(path, 'table.csv'), reading)
  })

const rows = Array.from(
  { length: 2000 },
  (_, row) => `${row},${row % 3 ? '1,5' : 'none'},01/02/20${10 + (row % 10)}`,
)
const text = ['id;price;when', ...rows.map((row) => row.replace(',', ';').replace(/,(?=\d\d\/)/, ';'))].join(
  '\n',
)

describe('a preview of a reading', () => {
  it('shows the first rows, the columns and what else they could be', async () => {
    const found = await preview(text, {})
    expect(found.format).toMatchObject({ delimiter: ';', decimal: ',' })
    expect(found.rows).toHaveLength(50)
    expect(found.columns.map(({ name, type }) => [name, type])).toEqual([
      ['id', 'integer'],
      ['price', 'number'],
      ['when', 'datetime'],
    ])
    expect(found.columns[1]?.possible).toEqual(['number', 'category', 'text'])
    expect(found.columns[2]?.possible).toEqual(['datetime', 'category', 'text'])
  })

  it('follows what is chosen', async () => {
    const found = await preview(text, { header: false, types: { 'column 2': 'category' } })
    expect(found.columns.map(({ name }) => name)).toEqual(['column 1', 'column 2', 'column 3'])
    expect(found.rows[0]).toEqual(['id', 'price', 'when'])
    expect(found.columns[1]?.type).toBe('category')
  })

  it('says what cannot be', async () => {
    expect(await codeOfThrown(preview(text, { delimiter: '|' }))).toBe('reading.invalid')
  })
})

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importContent, withFolder } from '../../../../test/support/importing'
import type { Reading } from '../../../shared/domain/reading'
import { importable, withChoice } from '../importable'
import { previewReading } from '../previewReading'

const zipOf = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [
        path,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  )

const days = (from: number): string =>
  `date,close\n${Array.from({ length: 40 }, (_, day) => `2020-01-${(day % 28) + 1},${from + day}`).join('\n')}`

const archive = zipOf({
  'README.md': 'about',
  'indices/DJIA.csv': days(100),
  'indices/HSI.csv': days(200),
  'notes.csv': 'who;what\nA;first\nB;second\n',
  'inner.zip': zipOf({ 'a.csv': 'x,y\n1,2\n3,4\n', 'b.csv': 'p,q,r\n1,2,3\n' }),
})

const tablesOf = (reading: Reading = {}) =>
  withFolder(async (folder) => {
    const path = join(folder, 'a.zip')
    await writeFile(path, archive)
    const source = await importable(path, 'a.zip')
    return (await previewReading(source, reading).finally(() => source.close())).tables
  })
const read = async (reading: Reading) => {
  const { content, rows } = await importContent(archive, 'a.zip', 5, reading)
  return { content, names: content.columns.map(({ name }) => name), rows }
}

describe('the tables of an archive', () => {
  it('are listed with their rows and columns, those with the same columns also as one, also from archives inside', async () => {
    const joined = { name: 'indices/DJIA.csv and 1 more', parts: 2, rows: 80, usual: true }
    expect(await tablesOf()).toMatchObject([
      { ...joined, columns: ['file', 'date', 'close'] },
      { name: 'indices/DJIA.csv', parts: 1, rows: 40, columns: ['date', 'close'], usual: false },
      { name: 'indices/HSI.csv', rows: 40 },
      { name: 'inner.zip/a.csv', rows: 2, columns: ['x', 'y'] },
      { name: 'inner.zip/b.csv', rows: 1 },
      { name: 'notes.csv', rows: 2, columns: ['who', 'what'] },
    ])
  })

  it('are read as the usual one unless one is chosen; the others are named in either case', async () => {
    const usual = await read({})
    expect(usual.content).toMatchObject({ rows: 80, format: { table: 'indices/DJIA.csv and 1 more' } })
    expect(usual.content.warnings).toMatchObject([
      { code: 'archive.tablesLeftOut', tables: ['inner.zip/a.csv', 'inner.zip/b.csv', 'notes.csv'] },
    ])
    const chosen = await read({ table: 'indices/HSI.csv' })
    expect(chosen.names).toEqual(['date', 'close'])
    expect(chosen.rows[0]).toEqual(['2020-01-01', 200])
    expect(chosen.content.warnings).toMatchObject([
      {
        code: 'archive.tablesLeftOut',
        tables: ['indices/DJIA.csv', 'inner.zip/a.csv', 'inner.zip/b.csv', 'notes.csv'],
      },
    ])
  })

  it.each(['indices/HSI.csv', 'HSI.csv', 'hsi', 'indices/hsi'])('may be chosen as %s', async (table) => {
    expect((await read({ table })).content.format.table).toBe('indices/HSI.csv')
  })

  it('that are not there are told with the nearest and the others', async () => {
    await expect(read({ table: 'note.csv' })).rejects.toMatchObject({
      error: { code: 'table.missing', params: { nearest: 'notes.csv' } },
    })
    await expect(read({ table: 'inner' })).rejects.toMatchObject({
      error: { params: { nearest: 'inner.zip/a.csv' } },
    })
    await expect(importContent('a,b\n1,2\n', 'a.csv', 5, { table: 'b' })).rejects.toMatchObject({
      error: { code: 'table.missing' },
    })
  })

  it('stay in the list when one of them is read in a way that does not suit the others', async () => {
    const reading: Reading = { table: 'notes.csv', delimiter: ';', header: false }
    expect((await read(reading)).rows).toHaveLength(3)
    expect((await tablesOf(reading)).map(({ name }) => name)).toContain('inner.zip/a.csv')
    await expect(read({ table: 'inner.zip/a.csv', delimiter: '|' })).rejects.toMatchObject({
      error: { code: 'reading.invalid' },
    })
  })

  it('stay the same when another reading makes another one the largest', async () => {
    const files = zipOf({ 'a.csv': days(1), 'b.csv': `${days(1)}\n`.replaceAll(',', ';'), 'c.csv': 'x\n1\n' })
    const read = (reading: Reading, usual?: string) =>
      withFolder(async (folder) => {
        const path = join(folder, 'a.zip')
        await writeFile(path, files)
        const source = await importable(path, 'a.zip')
        return previewReading(withChoice(source, usual), reading).finally(() => source.close())
      })
    expect((await read({})).format.table).toBe('a.csv and 1 more')
    expect((await read({ delimiter: ';' })).format.table).toBe('b.csv')
    await expect(read({ delimiter: ';' }, 'a.csv')).rejects.toMatchObject({
      error: { code: 'reading.invalid' },
    })
    expect((await read({}, 'c.csv')).format.table).toBe('c.csv')
  })

  it('as one are found again when another reading changes how many there are', async () => {
    const table = 'indices/DJIA.csv and 7 more'
    expect((await read({ table })).content.rows).toBe(80)
  })

  it('that stand there as CSV and as JSON too are read as CSV', async () => {
    const files = zipOf({ 'csvs/a.csv': 'x,y\n1,2\n', 'json/a.json': '[{"x": "1", "y": "2"}]' })
    const { content } = await importContent(files, 'a.zip')
    expect(content.format).toMatchObject({ kind: 'csv', table: 'csvs/a.csv' })
    expect(content.warnings).toMatchObject([{ tables: ['json/a.json'] }])
  })

  it('with the same name in several folders are told by their folders', async () => {
    const files = zipOf({ 'north/sales.csv': days(1), 'south/sales.csv': days(500) })
    const { rows } = await importContent(files, 'a.zip')
    expect([rows[0]?.[0], rows.at(-1)?.[0]]).toEqual(['north/sales', 'south/sales'])
  })
})

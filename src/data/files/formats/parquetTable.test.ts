import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importContent, importPath } from '../../../../test/support/importing'

const fixtures = resolve(import.meta.dirname, '../../../../test/fixtures')
const fixture = resolve(fixtures, 'measurements.parquet')

describe('importing Parquet', () => {
  it('reads all row groups with their types', async () => {
    const { content, rows } = await importPath(fixture, 3000)
    expect(content.format.kind).toBe('parquet')
    expect(content.columns.map(({ name, type, missing }) => [name, type, missing])).toEqual([
      ['day', 'datetime', 0],
      ['value', 'number', 250],
      ['count', 'integer', 0],
      ['kind', 'category', 0],
      ['good', 'boolean', 0],
    ])
    expect(rows.length).toBe(2500)
    expect(rows[0]).toEqual(['2020-01-01', 0, 0, 'low', true])
    expect(rows[1003]).toEqual(['2022-09-30', null, 1003, 'high', false])
  })

  it('reads decimals as the numbers that they are', async () => {
    const table = `x,k\n${Array.from({ length: 20 }, (_, row) => `${(-1.2 * row).toFixed(1).replace('-0.0', '0.0')},r${row}`).join('\n')}\n`
    const found = await importPath(resolve(fixtures, 'decimals.parquet'))
    expect(found.rows.slice(1, 3)).toEqual([
      [-1.2, 'r1'],
      [-2.4, 'r2'],
    ])
    expect(found.content.hash).toBe((await importContent(table)).content.hash)
  })

  it('reads columns without any value in every compression', async () => {
    const { content } = await importPath(resolve(fixtures, 'lz4-empty-column.parquet'))
    expect(content.columns.map(({ name, type, missing }) => [name, type, missing])).toEqual([
      ['when', 'datetime', 0],
      ['sales', 'number', 0],
      ['note', 'empty', 100],
    ])
  })

  it('reads the same from inside an archive', async () => {
    const bytes = readFileSync(fixture)
    const zipped = await importContent(zipSync({ 'a.parquet': bytes }), 'a.zip')
    expect(zipped.content.hash).toBe((await importPath(fixture)).content.hash)
  })

  it('refuses a damaged file', async () => {
    const bytes = readFileSync(fixture)
    const cut = Buffer.concat([bytes.subarray(0, 2000), bytes.subarray(3000)])
    await expect(importContent(cut, 'a.parquet')).rejects.toMatchObject({
      error: { code: 'file.unreadable' },
    })
  })
})

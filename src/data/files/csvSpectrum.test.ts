import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importPath } from '../../../test/support/importing'

const folder = resolve(import.meta.dirname, '../../../test/fixtures/csv-spectrum')

/** Rows as csv-spectrum writes them: every value a text, missing ones empty. */
async function recordsOf(path: string): Promise<Record<string, string>[]> {
  const { content, rows } = await importPath(path)
  return rows.map((row) =>
    Object.fromEntries(content.columns.map(({ name }, index) => [name, String(row[index] ?? '')])),
  )
}

describe('csv-spectrum', () => {
  it.each(readdirSync(`${folder}/csvs`))('%s gives its expected JSON', async (file) => {
    const wanted: unknown = JSON.parse(
      readFileSync(`${folder}/json/${file.replace('.csv', '.json')}`, 'utf8'),
    )
    expect(await recordsOf(`${folder}/csvs/${file}`)).toEqual(wanted)
  })
})

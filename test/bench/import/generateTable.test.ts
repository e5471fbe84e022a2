import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { generateTable } from './generateTable'

it('generates ten columns, and the same bytes every time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'table-'))
  const [first, second] = [join(folder, '1.csv'), join(folder, '2.csv')]
  await generateTable(first, 2500)
  await generateTable(second, 2500)
  const text = await readFile(first, 'utf8')
  expect(await readFile(second, 'utf8')).toBe(text)
  const { data } = Papa.parse<string[]>(text.trimEnd())
  expect(data).toHaveLength(2501)
  expect(new Set(data.map((row) => row.length))).toEqual(new Set([10]))
  await rm(folder, { recursive: true })
})

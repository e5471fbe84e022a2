import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { expect, it, vi } from 'vitest'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import * as finding from '../../data/files/findTables'
import { importFile } from './import'

it('opens the tables of a kept copy once for all that are imported one after the other', async () => {
  const root = temporaryFolder()
  const path = join(root, 'copy')
  const table = (from: number): Buffer =>
    Buffer.from(`a,b${from}\n${Array.from({ length: 20 }, (_, row) => `${from + row},x`).join('\n')}`)
  const names = ['a.csv', 'b.csv', 'c.csv']
  writeFileSync(path, zipSync(Object.fromEntries(names.map((name, index) => [name, table(index)]))))
  const never = new AbortController().signal
  const context = { note: () => undefined, cancelled: never, stopped: never, paused: never }
  const opened = vi.spyOn(finding, 'findTables')
  const found: string[] = []
  for (const name of names) {
    const input = { path, sourceName: 'a.zip', folder: join(root, 'datasets'), isCopy: true }
    const { format, warnings } = await importFile({ ...input, reading: { table: name } }, context)
    expect(warnings.map(({ code }) => code)).toEqual(['archive.tablesLeftOut'])
    found.push(format.table ?? '')
  }
  expect(found).toEqual(names)
  expect(readdirSync(join(root, 'datasets'))).toHaveLength(3)
  expect(opened).toHaveBeenCalledTimes(1)
})

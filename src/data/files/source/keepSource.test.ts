import { gzipSync } from 'node:zlib'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withFolder } from '../../../../test/support/importing'
import type { DatasetContent } from '../../../shared/domain/dataset'
import { importable, keptImportable, type Importable } from '../importable'
import { importFile } from '../importFile'

const never = new AbortController().signal
const rows = Array.from(
  { length: 5000 },
  (_, row) => `${row},${row % 7 ? 'often the same words' : 'now and then'}`,
)
const table = ['n,words', ...rows].join('\n')

/** Imports what `write` puts into a folder, removes it, and reads the copy. */
const readTwice = (write: (folder: string) => Promise<string>) =>
  withFolder(async (folder) => {
    const path = await write(folder)
    const read = (source: Importable): Promise<DatasetContent> =>
      importFile(source, join(folder, 'rows'), () => {})
    const original = await importable(path, 'original.csv')
    const first = await read(original)
    const copy = await original.keep(join(folder, 'copies'), never)
    await copy.place()
    await rm(path, { recursive: true })
    const again = await read(await keptImportable(join(folder, 'copies', copy.hash), 'original.csv'))
    return { first, again, copy }
  })

describe('a copy of what was imported', () => {
  it('of a text is compressed, and gives the same rows', async () => {
    const { first, again, copy } = await readTwice(async (folder) => {
      await writeFile(join(folder, 'a.csv'), table)
      return join(folder, 'a.csv')
    })
    expect(again).toEqual({ ...first, sourceBytes: copy.bytes })
    expect(copy.bytes).toBeLessThan(table.length / 3)
  })

  it('of a compressed file stays as it is', async () => {
    const packed = gzipSync(table)
    const { first, again, copy } = await readTwice(async (folder) => {
      await writeFile(join(folder, 'a.csv.gz'), packed)
      return join(folder, 'a.csv.gz')
    })
    expect(copy.bytes).toBe(packed.length)
    expect(again.hash).toBe(first.hash)
  })

  it('of a folder holds its files, with the class of each', async () => {
    const { first, again } = await readTwice(async (folder) => {
      for (const label of ['good', 'bad']) {
        await mkdir(join(folder, 'texts', label), { recursive: true })
        for (let file = 0; file < 5; file++)
          await writeFile(
            join(folder, 'texts', label, `${file}.txt`),
            `${label} ${file} ${'word '.repeat(file * 40_000)}`,
          )
      }
      return join(folder, 'texts')
    })
    expect(again).toEqual({ ...first, sourceBytes: again.sourceBytes })
    expect(again.format.kind).toBe('folder')
    expect(again.rows).toBe(10)
  })

  it('that is given up leaves nothing behind', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'a.csv'), table.repeat(20))
      const giveUp = new AbortController()
      const keeping = (await importable(join(folder, 'a.csv'), 'a.csv')).keep(
        join(folder, 'copies'),
        giveUp.signal,
      )
      giveUp.abort()
      await expect(keeping).rejects.toThrow()
      expect(await readdir(join(folder, 'copies')).catch(() => [])).toEqual([])
    })
  })
})

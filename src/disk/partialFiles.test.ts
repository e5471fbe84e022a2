import { readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withFolder } from '../../test/support/importing'
import { removeLeftovers, writtenByLiving } from './partialFiles'

describe('removeLeftovers', () => {
  it('removes what ended processes left, and nothing else', async () => {
    await withFolder(async (folder) => {
      const left = ['import-11-ab.partial', 'checkpoint.bin-11-ab.partial', 'checkpoint.bin.2873648123']
      const stays = [
        'import-22-cd.partial',
        'a.arrow',
        'x.partial',
        'checkpoint.bin',
        'weights-3.bin',
        'notes.1',
      ]
      for (const name of [...left, ...stays]) await writeFile(join(folder, name), '')
      expect(removeLeftovers(folder, (pid) => pid === 22).removed).toBe(left.length)
      expect((await readdir(folder)).sort()).toEqual(stays.sort())
      expect(removeLeftovers(join(folder, 'not there'))).toEqual({ removed: 0, written: 0 })
    })
  })

  it('takes a file of this process id for another process where it is older than this one', async () => {
    await withFolder(async (folder) => {
      const [own, older] = [`a-${process.pid}-ab.partial`, `b-${process.pid}-ab.partial`]
      for (const name of [own, older]) await writeFile(join(folder, name), '')
      await utimes(join(folder, older), 0, 0)
      removeLeftovers(folder)
      expect(await readdir(folder)).toEqual([own])
    })
  })

  it('knows living processes from ended ones', () => {
    expect(writtenByLiving(process.ppid, 0)).toBe(true)
    expect(writtenByLiving(4_000_000, Date.now())).toBe(false)
  })
})

import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withFolder } from '../../../../test/support/importing'
import { removeLeftovers } from './leftovers'
import { NewFile } from './newFile'

describe('NewFile', () => {
  it('appears under its name only once it is whole', async () => {
    await withFolder(async (folder) => {
      const file = await NewFile.begin(join(folder, 'new', 'place'))
      await file.write(Buffer.from('hello '))
      await file.write(Buffer.from('world'))
      const { hash } = await file.seal()
      expect(hash).toBe(createHash('sha256').update('hello world').digest('hex'))
      expect((await readdir(join(folder, 'new', 'place'))).every((name) => name.endsWith('.partial'))).toBe(
        true,
      )
      await file.place('a.arrow')
      expect(await readdir(join(folder, 'new', 'place'))).toEqual(['a.arrow'])
      expect(await readFile(join(folder, 'new', 'place', 'a.arrow'), 'utf8')).toBe('hello world')
    })
  })

  it('leaves nothing behind when it is abandoned, and keeps what was placed', async () => {
    await withFolder(async (folder) => {
      const given = await NewFile.begin(folder)
      await given.write(Buffer.from('x'))
      await given.abandon()
      expect(await readdir(folder)).toEqual([])
      const kept = await NewFile.begin(folder)
      await kept.seal()
      await kept.place('b')
      await kept.abandon()
      expect(await readdir(folder)).toEqual(['b'])
    })
  })
})

describe('removeLeftovers', () => {
  it('removes what ended processes left, and nothing else', async () => {
    await withFolder(async (folder) => {
      const names = [
        'import-11-ab.partial',
        'import-22-cd.partial',
        `import-${process.pid}-ef.partial`,
        'a.arrow',
        'x.partial',
      ]
      for (const name of names) await writeFile(join(folder, name), '')
      await removeLeftovers(folder, (pid) => pid === 22)
      expect((await readdir(folder)).sort()).toEqual(names.slice(1).sort())
      await removeLeftovers(join(folder, 'not there'))
    })
  })
})

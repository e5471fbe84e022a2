import { withFolder } from '../../test/support/importing'
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
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

  it('holds pieces of any size in their order, also when their memory is used again', async () => {
    await withFolder(async (folder) => {
      const file = await NewFile.begin(folder)
      const sizes = [1, 700_000, 700_000, 3_000_000, 5, 1_048_576, 1_048_575, 2, 0, 400_000]
      const piece = new Uint8Array(3_000_000)
      for (const [index, size] of sizes.entries()) await file.write(piece.fill(index + 1).subarray(0, size))
      const { hash, path } = await file.seal()
      const expected = Buffer.concat(sizes.map((size, index) => Buffer.alloc(size, index + 1)))
      expect((await readFile(path)).equals(expected)).toBe(true)
      expect([hash, file.bytes]).toEqual([
        createHash('sha256').update(expected).digest('hex'),
        expected.length,
      ])
      await file.abandon()
    })
  })

  it('takes the place of a file of its name and size, which may have been damaged', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'a.arrow'), 'hellX')
      const file = await NewFile.begin(folder)
      await file.write(Buffer.from('hello'))
      await file.seal()
      await file.place('a.arrow')
      expect(await readFile(join(folder, 'a.arrow'), 'utf8')).toBe('hello')
      expect(await readdir(folder)).toEqual(['a.arrow'])
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

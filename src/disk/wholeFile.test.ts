import { open, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withFolder } from '../../test/support/importing'
import { writeWhole, writeWholeSync } from './wholeFile'

const content = Buffer.from(Array.from({ length: 10_000 }, (_, index) => index % 251))

/** Opens files that take at most `most` bytes at a time, and `room` in all. */
const openSparing =
  (most: number, room = Infinity, hides = false) =>
  async (path: string) => {
    const file = await open(path, 'wx')
    let left = room
    return {
      stat: () => file.stat(),
      sync: () => file.sync(),
      close: () => file.close(),
      write: async (bytes: Uint8Array, from: number, length: number) => {
        const taken = Math.min(most, left, length)
        left -= taken
        if (taken > 0) await file.write(bytes, from, taken)
        // Some file systems tell of bytes that never arrive.
        return { bytesWritten: hides ? length : taken, buffer: bytes }
      },
    }
  }
type Open = NonNullable<Parameters<typeof writeWhole>[2]>
const sparing = (...args: Parameters<typeof openSparing>): Open => openSparing(...args) as unknown as Open

describe('writeWhole', () => {
  it('writes all parts, also where the system takes a few bytes at a time', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'a.bin')
      await writeWhole(path, [content.subarray(0, 7000), content.subarray(7000)], sparing(999))
      expect((await readFile(path)).equals(content)).toBe(true)
      expect(await readdir(folder)).toEqual(['a.bin'])
    })
  })

  it('leaves the file before as it was where the disk is full', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'a.bin')
      await writeFile(path, 'before')
      await expect(writeWhole(path, content, sparing(999, 6300))).rejects.toMatchObject({ code: 'ENOSPC' })
      expect(await readFile(path, 'utf8')).toBe('before')
      expect(await readdir(folder)).toEqual(['a.bin'])
    })
  })

  it('does not believe a system that took fewer bytes than it says', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'a.bin')
      await writeFile(path, 'before')
      await expect(writeWhole(path, content, sparing(999, 6300, true))).rejects.toThrow(
        'bytes instead of 10000',
      )
      expect(await readFile(path, 'utf8')).toBe('before')
    })
  })

  it('writes at once what must not wait', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'a.json')
      writeWholeSync(path, 'one')
      writeWholeSync(path, 'two')
      expect(await readFile(path, 'utf8')).toBe('two')
      expect(await readdir(folder)).toEqual(['a.json'])
      expect(() => writeWholeSync(join(folder, 'none', 'a'), 'x')).toThrow('ENOENT')
    })
  })
})

import { readdir } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { codeOfThrown } from '../../../../test/support/codeOfThrown'
import { memorySource } from '../../../../test/support/memorySource'
import { withFolder } from '../../../../test/support/importing'
import { Scratch } from './scratch'

const content = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => index % 251))

describe('what an import unpacks', () => {
  it('is read from any place, and stands in no folder meanwhile', async () => {
    await withFolder(async (folder) => {
      const scratch = new Scratch(folder)
      const { bytes, range } = await scratch.place(memorySource(content))
      expect(bytes).toBe(content.length)
      expect((await buffer(range(1_000_000, 2_500_000))).equals(content.subarray(1_000_000, 2_500_000))).toBe(
        true,
      )
      expect((await buffer(range(7, 7))).length).toBe(0)
      // Nothing is there that could survive the process.
      expect(await readdir(folder)).toEqual([])
      await scratch.close()
      await expect(buffer(range(0, 1))).rejects.toThrow()
    })
  })

  it('is refused past its limit, all of an import together', async () => {
    await withFolder(async (folder) => {
      const scratch = new Scratch(folder, content.length + 5)
      await scratch.place(memorySource(content))
      expect(await codeOfThrown(scratch.place(memorySource(content)))).toBe('file.unsupported')
      await scratch.close()
      expect(await readdir(folder)).toEqual([])
    })
  })
})

import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { codeOfThrown } from '../../../../test/support/codeOfThrown'
import { withFolder } from '../../../../test/support/importing'
import { memorySource } from '../../../../test/support/memorySource'
import { tarOf } from '../../../../test/support/tarOf'
import { Scratch } from '../source/scratch'
import type { Archive, ArchiveEntry } from './archive'
import { tarArchive } from './tarArchive'

const names = Array.from({ length: 60 }, (_, index) => `folder/${String(index).padStart(2, '0')}.txt`)
const textOf = (name: string): string => `${name} `.repeat(500)

async function readAll(archive: Archive): Promise<string[]> {
  const texts: string[] = []
  for await (const { path, content } of archive.walk(new Set(names), 1_000_000)) {
    expect(content.toString()).toBe(textOf(path))
    texts.push(path)
  }
  return texts
}

const withTar = (
  paths: readonly string[],
  work: (archive: Archive, bytesRead: () => number, bytes: number) => Promise<void>,
): Promise<void> =>
  withFolder(async (folder) => {
    const tar = await tarOf(Object.fromEntries(paths.map((path) => [path, textOf(path)])))
    const scratch = new Scratch(folder)
    let read = 0
    const source = memorySource(tar, (bytes) => (read += bytes))
    await work(await tarArchive(source, scratch), () => read, tar.length)
    await scratch.close()
  })

const textIn = async (entry: ArchiveEntry | undefined): Promise<string> =>
  entry ? (await buffer(entry.open())).toString() : ''

describe('a packed TAR archive', () => {
  it('gives its files in the order of their paths, however they lie in it', async () => {
    for (const paths of [names, names.toReversed()]) {
      await withTar(paths, async (archive) => {
        expect(archive.entries.map(({ path }) => path)).toEqual(names)
        expect(await readAll(archive)).toEqual(names)
      })
    }
  })

  it('is unpacked once, however many of its files are opened how often', async () => {
    await withTar(names, async (archive, bytesRead, bytes) => {
      for (let round = 0; round < 3; round++) {
        for (const entry of archive.entries) expect(await textIn(entry)).toBe(textOf(entry.path))
      }
      // Listed, unpacked, and the first file read from the start each time.
      expect(bytesRead()).toBeLessThan(4 * bytes)
    })
  })

  it('with one long file at its start needs no room for it', async () => {
    await withFolder(async (folder) => {
      const tar = await tarOf({ 'about.txt': 'about', 'long.csv': 'a,b\n'.repeat(100_000) })
      const archive = await tarArchive(memorySource(tar), new Scratch(folder, 0))
      const long = archive.entries.find(({ name }) => name === 'long.csv')
      expect(await textIn(long)).toBe('a,b\n'.repeat(100_000))
    })
  })

  it('that lost its end since it was listed is damaged', async () => {
    await withFolder(async (folder) => {
      let tar = await tarOf({ 'long.csv': 'a,b\n'.repeat(100_000) })
      const source = { name: 'a.tar', bytes: tar.length, open: () => memorySource(tar).open() }
      const [long] = (await tarArchive(source, new Scratch(folder))).entries
      tar = tar.subarray(0, 200_000)
      expect(await codeOfThrown(textIn(long))).toBe('file.unreadable')
    })
  })
})

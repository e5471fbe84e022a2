import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { zipFolder, type FolderEntry } from './zipFolder'

type Tree = { readonly [name: string]: string | Tree }

/** An entry of a drop as browsers give it: readers answer a few at a time. */
function entry(name: string, content: string | Tree): FolderEntry {
  if (typeof content === 'string') {
    return { name, isDirectory: false, file: (done) => done(new File([content], name)) }
  }
  return {
    name,
    isDirectory: true,
    createReader: () => {
      const left = Object.entries(content).map(([child, below]) => entry(child, below))
      return { readEntries: (done) => done(left.splice(0, 2)) }
    },
  }
}

describe('zipFolder', () => {
  it('keeps every file with its path below the folder', async () => {
    const folder = {
      train: { pos: { '1.txt': 'good', '2.txt': 'fine' }, neg: { '1.txt': 'bad' } },
      'a b é.csv': 'x',
    }
    const archive = await zipFolder(entry('reviews', folder))
    expect(archive.name).toBe('reviews.zip')
    const files = unzipSync(new Uint8Array(await archive.arrayBuffer()))
    const texts = Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]))
    expect(texts).toEqual({
      'train/pos/1.txt': 'good',
      'train/pos/2.txt': 'fine',
      'train/neg/1.txt': 'bad',
      'a b é.csv': 'x',
    })
  })

  it('leaves hidden files out', async () => {
    const archive = await zipFolder(
      entry('data', { '.DS_Store': 'x', '.git': { config: 'y' }, 'a.csv': 'a' }),
    )
    expect(Object.keys(unzipSync(new Uint8Array(await archive.arrayBuffer())))).toEqual(['a.csv'])
  })
})

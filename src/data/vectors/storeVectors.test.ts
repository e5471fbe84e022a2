import { realData } from '../../../test/support/realData'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ByteSource } from '../files/source/byteSource'
import { Scratch } from '../files/source/scratch'
import { linesOf, storeVectors } from './storeVectors'
import { storedVectors } from './openVectors'
import { headingOf, readVectorLine } from './vectorLine'
import { vectorsSource } from './vectorsSource'

const folder = temporaryFolder()

function bytesOf(content: Buffer | string, blockBytes = 7): ByteSource {
  const bytes = Buffer.from(content)
  return {
    name: 'glove.txt',
    bytes: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += blockBytes) {
        yield await Promise.resolve(bytes.subarray(at, at + blockBytes))
      }
    },
  }
}
async function stored(content: Buffer | string, blockBytes?: number) {
  const about = await storeVectors(bytesOf(content, blockBytes), folder, () => undefined)
  return { about, vectors: storedVectors({ ...about, file: join(folder, `${about.id}.vectors`) }) }
}

describe('a file of word vectors', () => {
  it('is stored by its content and finds its words again, the last line without a line end too', async () => {
    const { about, vectors } = await stored('the 1 2 3\ncat 0.5 -1e-3 4')
    expect(about).toMatchObject({ words: 2, dimension: 3, malformed: 0, repeated: 0 })
    const found = await vectors.find(new Set(['cat', 'dog']))
    expect([...found.keys()]).toEqual(['cat'])
    expect(found.get('cat')).toEqual(Float32Array.of(0.5, -1e-3, 4))
    expect((await stored('the 1 2 3\ncat 0.5 -1e-3 4\n')).about.id).toBe(about.id)
  })

  it('counts malformed lines and goes on', async () => {
    const notUtf8 = Buffer.concat([Buffer.from([0xc3, 0x28]), Buffer.from(' 1 2\n')])
    const lines = Buffer.concat([
      Buffer.from('a 1 2\nshort 1\nb one 2\n'),
      notUtf8,
      Buffer.from('\nc 3 4\nd 5 6\ne 7 8\n'),
    ])
    const { about, vectors } = await stored(lines)
    expect(about).toMatchObject({ words: 4, malformed: 3 })
    expect((await vectors.find(new Set(['c']))).get('c')).toEqual(Float32Array.of(3, 4))
  })

  it('may have a heading, words with spaces, and Windows line ends; a word that comes again is left out', async () => {
    const { about, vectors } = await stored('3 2\r\n. . . 1 2\r\ncat 3 4\r\ncat 5 6\r\n')
    expect(about).toMatchObject({ words: 2, malformed: 0, repeated: 1 })
    const found = await vectors.find(new Set(['. . .', 'cat']))
    expect([...found.values()]).toEqual([Float32Array.of(1, 2), Float32Array.of(3, 4)])
  })

  it('comes back as it was, whatever the words and however its bytes come', async () => {
    const word = fc.stringMatching(/^[^\s\d\p{C}\u2028\u2029]{1,8}$/u)
    const vector = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 4,
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(word, vector), { selector: ([own]) => own, minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 64 }),
        async (entries, blockBytes) => {
          const text = entries.map(([own, values]) => `${own} ${values.join(' ')}`).join('\n')
          const { about, vectors } = await stored(text, blockBytes)
          expect(about).toMatchObject({ words: entries.length, malformed: 0 })
          const found = await vectors.find(new Set(entries.map(([own]) => own)))
          for (const [own, values] of entries) {
            expect([...(found.get(own) ?? [])]).toEqual(
              Array.from(Float32Array.from(values), (value) => value + 0),
            )
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  it('is refused when it holds no vectors, and leaves nothing behind', async () => {
    const before = readdirSync(folder)
    for (const content of [
      'a text of words\nand more of them\n',
      '{"not": "vectors"}',
      '5 2\n',
      '5 100000000\n',
    ]) {
      await expect(stored(content)).rejects.toThrow('holds no word vectors')
    }
    await expect(stored('nothing here\n'.repeat(200_000), 4096)).rejects.toThrow('holds no word vectors')
    expect(readdirSync(folder)).toEqual(before)
  })

  it('says which vectors are gone', async () => {
    const { about } = await stored('gone 1 2\n')
    const missing = storedVectors({ ...about, file: join(folder, 'nowhere.vectors') })
    await expect(missing.find(new Set(['gone']))).rejects.toThrow(
      'stored word vectors of glove.txt cannot be read',
    )
  })

  it.skipIf(realData('glove-50d-small.zip') === null)(
    'of GloVe is read from its archive with five words that are not UTF-8 and no final line end',
    async () => {
      const path = realData('glove-50d-small.zip') ?? ''
      const about = await storeVectors(
        await vectorsSource(path, 'glove-50d-small.zip', new Scratch(folder)),
        folder,
        () => undefined,
      )
      expect(about).toMatchObject({ name: 'glove.6B.50d.txt', dimension: 50, malformed: 5 })
      expect(about.words + about.malformed + about.repeated).toBe(2446)
      const vectors = storedVectors({ ...about, file: join(folder, `${about.id}.vectors`) })
      const found = await vectors.find(new Set(['the']))
      expect(found.get('the')?.[0]).toBeCloseTo(0.418, 5)
    },
  )
})

describe('lines of bytes', () => {
  it('are the same however the bytes are cut, and one that never ends is cut', async () => {
    const collect = async (blocks: readonly Buffer[]) => {
      const lines: string[] = []
      const source = (async function* () {
        for (const block of blocks) yield await Promise.resolve(block)
      })()
      for await (const line of linesOf(source)) lines.push(line.toString('latin1'))
      return lines
    }
    expect(await collect([Buffer.from('a\nb'), Buffer.from('c\n\nd')])).toEqual(['a', 'bc', '', 'd'])
    const endless = await collect([Buffer.alloc(1024 * 1024 + 1, 'x'), Buffer.from('\nend')])
    expect(endless.map((line) => line.length)).toEqual([1024 * 1024 + 1, 0, 3])
  })
})

describe('a line of a vectors file', () => {
  it('is no heading with a dimension that no vectors have', () => {
    expect(headingOf(Buffer.from('400000 300'))).toBe(300)
    for (const line of ['5 100000000', '5 99999999999999999999', '5 0', '5 300 1'])
      expect(headingOf(Buffer.from(line))).toBeNull()
  })

  it('is none without a word', () => {
    expect(readVectorLine(Buffer.from('1 2 3'), 3)).toBeNull()
    expect(readVectorLine(Buffer.from(' 1 2 3'), 3)).toBeNull()
    expect(readVectorLine(Buffer.from('w 1 NaN 3'), 3)).toBeNull()
  })
})

import { expect, it } from 'vitest'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import { join } from 'node:path'
import type { ByteSource } from '../files/source/byteSource'
import { storedVectors } from './openVectors'
import { storeVectors } from './storeVectors'
import { isVectorsJson, vectorsJson } from './vectorsJson'

const folder = temporaryFolder()

const sourceOf = (text: string, blockBytes: number): ByteSource => ({
  name: 'vectors.json',
  bytes: Buffer.byteLength(text),
  async *open() {
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at += blockBytes)
      yield await Promise.resolve(bytes.subarray(at, at + blockBytes))
  },
})

const document = JSON.stringify({
  precision: 8,
  dimensions: 2,
  words: ['the', ']', '"', 'naïve'],
  vectors: { the: [1, 2, 9, 0], ']': [3, 4, 9, 1], '"': [-0.5, 1e-3, 9, 2], naïve: [5, 6, 9, 3] },
  unkVector: [0, 0],
})

it.each([1, 7, 64, 4096])(
  'vectors of a JSON document are those of its dimensions, however its bytes come (%i at once)',
  async (blockBytes) => {
    expect(isVectorsJson(Buffer.from(document))).toBe(true)
    const about = await storeVectors(vectorsJson(sourceOf(document, blockBytes)), folder, () => undefined)
    expect(about).toMatchObject({ words: 4, dimension: 2, malformed: 0 })
    const file = join(folder, `${about.id}.vectors`)
    const found = await storedVectors({ ...about, file }).find(new Set(['the', ']', '"', 'naïve']))
    expect(Object.fromEntries(found)).toEqual({
      the: Float32Array.of(1, 2),
      ']': Float32Array.of(3, 4),
      '"': Float32Array.of(-0.5, 1e-3),
      naïve: Float32Array.of(5, 6),
    })
  },
)

it('other JSON is none', () => {
  expect(isVectorsJson(Buffer.from('{"not": "vectors"}'))).toBe(false)
})

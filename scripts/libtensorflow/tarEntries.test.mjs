import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tarEntries } from './tarEntries.mjs'

/** @type {(path: string, content: Buffer, type?: string, linkTarget?: string) => Buffer} one entry in the ustar layout */
function packed(path, content, type = '0', linkTarget = '') {
  const header = Buffer.alloc(512)
  header.write(path, 0)
  header.write('0000755\0', 100)
  header.write(content.length.toString(8).padStart(11, '0'), 124)
  header.fill(' ', 148, 156)
  header.write(type, 156)
  header.write(linkTarget, 157)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(sum.toString(8).padStart(6, '0') + '\0 ', 148)
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)])
}

/** @type {(whole: Buffer, size: number) => AsyncGenerator<Buffer>} */
async function* inChunks(whole, size) {
  for (let start = 0; start < whole.length; start += size) yield whole.subarray(start, start + size)
}

/** @param {AsyncIterable<Buffer>} chunks */
async function unpacked(chunks) {
  const found = []
  for await (const entry of tarEntries(chunks)) {
    const parts = []
    for await (const part of entry.content) parts.push(part)
    found.push([entry.path, Buffer.concat(parts)])
  }
  return found
}

describe('entries of a tar stream', () => {
  it('come back as they were packed, however the stream is cut', async () => {
    const file = fc.tuple(
      fc.stringMatching(/^[a-z]{1,20}$/),
      fc.uint8Array({ maxLength: 1500 }).map((bytes) => Buffer.from(bytes)),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { maxLength: 5 }),
        fc.integer({ min: 1, max: 2000 }),
        async (files, size) => {
          const archive = Buffer.concat([
            ...files.map(([path, body]) => packed(path, body)),
            Buffer.alloc(1024),
          ])
          expect(await unpacked(inChunks(archive, size))).toEqual(files)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('are skipped when their content is not read', async () => {
    const archive = Buffer.concat([packed('a', Buffer.alloc(1300, 1)), packed('b', Buffer.from('two'))])
    const paths = []
    for await (const entry of tarEntries(inChunks(archive, 100))) paths.push(entry.path)
    expect(paths).toEqual(['a', 'b'])
  })

  it('tell links and their targets from files', async () => {
    const archive = packed('lib.so', Buffer.alloc(0), '2', 'lib.so.1')
    for await (const entry of tarEntries(inChunks(archive, 512))) {
      expect(entry).toMatchObject({ path: 'lib.so', kind: 'link', linkTarget: 'lib.so.1', mode: 0o755 })
    }
  })

  it('fail when the stream ends too early or a header is damaged', async () => {
    const archive = packed('a', Buffer.alloc(600, 1))
    await expect(unpacked(inChunks(archive.subarray(0, 700), 64))).rejects.toThrow('ends in the middle')
    await expect(unpacked(inChunks(archive.subarray(0, 100), 64))).rejects.toThrow('ends in the middle')
    archive[0] = 120
    await expect(unpacked(inChunks(archive, 64))).rejects.toThrow('damaged')
  })
})

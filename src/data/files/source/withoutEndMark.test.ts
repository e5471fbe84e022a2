import { describe, expect, it } from 'vitest'
import type { ByteSource } from './byteSource'
import { withoutEndMark } from './withoutEndMark'

const sourceOf = (bytes: Buffer, size: number): ByteSource => ({
  name: 'a.txt',
  bytes: bytes.length,
  async *open() {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
  },
})

async function read(text: string, encoding = 'utf-8', size = 2): Promise<string> {
  const blocks: Buffer[] = []
  for await (const block of withoutEndMark(sourceOf(Buffer.from(text), size), encoding).open()) {
    blocks.push(Buffer.from(block))
  }
  return Buffer.concat(blocks).toString()
}

describe('withoutEndMark', () => {
  it('leaves out marks at the end only, wherever blocks end', async () => {
    for (const size of [1, 2, 3, 100]) {
      expect(await read('a,b\n\x1a1,2\n\x1a\x1a', 'utf-8', size)).toBe('a,b\n\x1a1,2\n')
      expect(await read('a\x1a\x1ab', 'utf-8', size)).toBe('a\x1a\x1ab')
    }
  })

  it('leaves characters of several bytes as they are', async () => {
    expect(await read('a\x1a', 'utf-16be')).toBe('a\x1a')
  })
})

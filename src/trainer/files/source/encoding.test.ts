import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { ByteSource } from './byteSource'
import { decodeText } from './decodeText'
import { findEncoding } from './encoding'

/** A source whose blocks are `size` bytes long, so that characters are cut by their ends. */
const sourceOf = (bytes: Buffer, size = 7): ByteSource => ({
  name: 'a.txt',
  bytes: bytes.length,
  async *open() {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
  },
})

const findingOf = (bytes: Buffer) => findEncoding(sourceOf(bytes), bytes.subarray(0, 4096))

async function decoded(bytes: Buffer): Promise<string> {
  const { encoding } = await findingOf(bytes)
  let text = ''
  for await (const part of decodeText(sourceOf(bytes), encoding)) text += part
  return text
}

const text = 'Grüße, naïve cafés – “quoted” 50 €\n'.repeat(20)

describe('findEncoding', () => {
  it.each([
    ['utf-8', Buffer.from(text), 'valid'],
    ['utf-8', Buffer.from(`\ufeff${text}`), 'mark'],
    ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le'), 'mark'],
    ['utf-16le', Buffer.from(text, 'utf16le'), 'guess'],
    ['utf-16be', iconv.encode(`\ufeff${text}`, 'utf-16be', { addBOM: false }), 'mark'],
    ['windows-1252', iconv.encode(text, 'windows-1252'), 'guess'],
  ])('finds %s and reads the same text', async (encoding, bytes, how) => {
    expect(await findingOf(bytes)).toEqual({ encoding, how })
    expect(await decoded(bytes)).toBe(text)
  })

  it('counts an accent far behind the beginning', async () => {
    const late = Buffer.concat([Buffer.alloc(100_000, 'a'), Buffer.from([0xe9, 0x20])])
    expect((await findingOf(late)).encoding).toBe('windows-1252')
  })

  it('takes UTF-8 with a few broken characters for what it is', async () => {
    const broken = Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0x20])])
    expect(await findingOf(broken)).toEqual({ encoding: 'utf-8', how: 'damaged' })
  })

  it('takes a single accent for Western European', async () => {
    expect(await decoded(iconv.encode('a,b\n1,café\n2,naïve\n', 'windows-1252'))).toBe(
      'a,b\n1,café\n2,naïve\n',
    )
  })

  it('reads other alphabets', async () => {
    const russian = 'Съешь же ещё этих мягких французских булок, да выпей чаю. '.repeat(10)
    expect(await decoded(iconv.encode(russian, 'windows-1251'))).toBe(russian)
    const japanese = '吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。'.repeat(10)
    expect(await decoded(iconv.encode(japanese, 'Shift_JIS'))).toBe(japanese)
  })
})

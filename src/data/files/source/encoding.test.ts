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
    ['utf-32le', iconv.encode(text, 'utf-32le', { addBOM: true }), 'mark'],
    ['utf-32be', iconv.encode(text, 'utf-32be', { addBOM: true }), 'mark'],
    ['utf-16be', iconv.encode(`\ufeff${text}`, 'utf-16be', { addBOM: false }), 'mark'],
    ['windows-1252', iconv.encode(text, 'windows-1252'), 'guess'],
  ])('finds %s and reads the same text', async (encoding, bytes, how) => {
    expect(await findingOf(bytes)).toMatchObject({ encoding, how })
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

  it.each([
    ['windows-1250', 'Příliš žluťoučký kůň úpěl ďábelské ódy;dobrý\n', 1],
    ['windows-1250', 'Včera jsme šli do kina;Ta kniha se mi nelíbila\n', 200],
    ['iso-8859-2', 'Książka była bardzo ciekawa;obsługa jest zła, proszę o szybką odpowiedź\n', 10],
    ['windows-1250', 'Köszönöm a gyors választ;Árvíztűrő tükörfúrógép\n', 5],
    ['windows-1254', 'Bu ürünü hiç beğenmedim;İstanbul güzel bir şehir, ağaçlar çiçek açtı\n', 10],
    ['windows-1257', 'Šodien ir ļoti jauks laiks;grāmata nepatika\n', 10],
    ['macintosh', "C'était très bien à l'école 0;pos\n", 10],
    ['cp850', 'Ich möchte größere Stühle;pos\n', 10],
    ['shift_jis', 'とても良い商品です,pos\n悪い,neg\n普通,neg\n', 2],
    ['windows-1252', 'São Paulo;não é pão\n', 5],
    ['windows-1252', 'it’s £5;20 °C ± 1\na ¬ b;c ¦ d\n', 5],
    ['windows-1252', 'José;Björk;Øyvind;François\n', 5],
    ['windows-1252', 'Það er gott veður;þetta er ágætt\n', 5],
    ['windows-1252', 'I donå«t know, å£1000 cash or å£2000 prize; thatåÕs all, Ì_ u\n', 5],
    ['windows-1252', 'ÖSTERREICH;ÅÄÖ CAFÉ\n', 5],
  ])('tells %s by its letters: %s', async (encoding, line, times) => {
    const bytes = iconv.encode(line.repeat(times), encoding)
    expect((await findingOf(bytes)).encoding).toBe(encoding)
    expect(await decoded(bytes)).toBe(line.repeat(times))
  })

  it('names what else a guess could be', async () => {
    const { others } = await findingOf(iconv.encode('Příliš žluťoučký kůň', 'windows-1250'))
    expect(others).toContain('windows-1252')
  })
})

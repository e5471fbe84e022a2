import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importContent } from '../../../../test/support/importing'

const day = (index: number): string => new Date(Date.UTC(2023, 0, 1 + index)).toISOString().slice(0, 10)
const rowsOf = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${day(from + index)},north ${index % 3},${index % 50}.5`)
const header = 'date,shop,sales'

async function read(lines: readonly string[], name = 'sales.csv') {
  const { content } = await importContent(`${lines.join('\n')}\n`, name)
  return { ...content, said: content.warnings.map(({ message }) => message) }
}

describe('a header that stands among the rows once more', () => {
  it('is left out and named with its lines', async () => {
    const found = await read([header, ...rowsOf(0, 30), header, ...rowsOf(30, 30), header, ...rowsOf(60, 5)])
    expect(found.hash).toBe(
      (await read([header, ...rowsOf(0, 30), ...rowsOf(30, 30), ...rowsOf(60, 5)])).hash,
    )
    expect(found.said).toEqual(['2 rows that repeat the header were left out (lines 32, 63).'])
  })

  it('is left out far behind what the types are chosen by, in other encodings and in archives', async () => {
    const rows = rowsOf(0, 60_000)
    const lines = [header, ...rows.slice(0, 40_000), header, ...rows.slice(40_000)]
    const clean = (await read([header, ...rows])).hash
    expect((await read(lines)).hash).toBe(clean)
    const inside = zipSync({ 'a.csv': strToU8(lines.join('\n')) })
    expect((await importContent(inside, 'a.zip')).content.hash).toBe(clean)
    const wide = Buffer.from(`\ufeff${lines.join('\r\n')}`, 'utf16le')
    expect((await importContent(wide, 'a.csv')).content.hash).toBe(clean)
  })

  it('comes with blanks and with a footer', async () => {
    const found = await read([header, ...rowsOf(0, 30), 'date , shop, sales', ...rowsOf(30, 30), 'Total,,99'])
    expect(found.hash).toBe(
      (
        await read([
          header,
          ...rowsOf(0, 60).map((row, at) => (at < 30 ? row : (rowsOf(30, 30)[at - 30] ?? ''))),
        ])
      ).hash,
    )
  })

  it('is a row like any other in a text, and where only some of its cells say the names', async () => {
    expect((await read(['text', 'a text of words', 'text', 'other words here'], 'a.csv')).rows).toBe(4)
    expect((await read(['word,n', 'word,1', 'n,2', 'a,3', 'word,4'])).rows).toBe(4)
  })

  it('changes nothing wherever it stands', async () => {
    const rows = rowsOf(0, 40)
    const { hash } = await read([header, ...rows])
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }), async (places) => {
        const lines = rows.flatMap((row, at) => [
          ...places.filter((place) => place === at).map(() => header),
          row,
        ])
        expect(
          (await read([header, ...lines, ...places.filter((at) => at === 40).map(() => header)])).hash,
        ).toBe(hash)
      }),
      { numRuns: 20 },
    )
  })
})

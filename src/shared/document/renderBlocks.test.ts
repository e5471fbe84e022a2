import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block } from './blocks'
import { renderBlocks, renderSections } from './renderBlocks'

/** One block of each kind, all of its texts the same. */
const blocksOf = (text: string): Block[] => [
  { kind: 'text', text },
  { kind: 'facts', facts: [[text, text]] },
  { kind: 'table', caption: text, head: [text, text], rows: [[text, text]], right: [1], strong: 0 },
  {
    kind: 'matrix',
    caption: text,
    rowTitle: text,
    columnTitle: text,
    rows: [text, text],
    columns: [text, text],
    counts: [
      [3, 1],
      [0, 0],
    ],
  },
  {
    kind: 'lines',
    caption: text,
    xTitle: text,
    yTitle: text,
    x: [text, text, text],
    lines: [{ name: text, values: [1, null, 2], look: 'answer' }],
    band: { name: text, low: [0, 0, 0], high: [1, 2, 3] },
    mark: { at: 1, name: text },
  },
  { kind: 'bars', caption: text, bars: [{ name: text, share: 0.5, text, strong: true }] },
  {
    kind: 'passages',
    caption: text,
    passages: [{ place: text, text, facts: [[text, text]], isRight: false }],
  },
  { kind: 'code', caption: text, text },
  { kind: 'folded', title: text, blocks: [{ kind: 'text', text }] },
]

const count = (html: string, sign: string): number => html.split(sign).length - 1

/** Signs that begin and end elements and attributes. */
const signs = ['<', '>', '"', "'"]

describe('blocks as HTML', () => {
  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='x",
    '</table>',
    '&lt;b>',
  ])('are the same elements whatever their texts say: %s', (hostile) => {
    const [plain, written] = [renderBlocks(blocksOf('x')), renderBlocks(blocksOf(hostile))]
    expect(signs.map((sign) => count(written, sign))).toEqual(signs.map((sign) => count(plain, sign)))
  })

  it('are the same elements for any text', () => {
    const plain = renderBlocks(blocksOf('x'))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = renderBlocks(blocksOf(text))
        expect(signs.map((sign) => count(written, sign))).toEqual(signs.map((sign) => count(plain, sign)))
      }),
    )
  })

  it('show a text as it is, without signs that turn what follows around', () => {
    expect(renderBlocks([{ kind: 'text', text: 'a < b & "c"\u202e\u0000d' }])).toBe(
      '<p>a &lt; b &amp; &quot;c&quot;d</p>',
    )
  })

  it('stand under headings of the level that is asked for', () => {
    const html = renderSections([{ title: 'Data', blocks: [] }], 3)
    expect(html).toBe('<section><h3>Data</h3></section>')
  })

  it('give every chart a table with the same numbers', () => {
    const html = renderBlocks(blocksOf('x').filter(({ kind }) => kind === 'lines'))
    expect(html).toContain('<details><summary>Numbers of this chart</summary>')
    expect(html).toContain('<td class="number">1</td><td class="number">0</td><td class="number">1</td>')
    expect(html).toContain('<td class="number"></td><td class="number">0</td><td class="number">2</td>')
  })

  it('shade a count by its share of its row', () => {
    const html = renderBlocks(blocksOf('x').filter(({ kind }) => kind === 'matrix'))
    expect([...html.matchAll(/shade(\d)">(\d)/g)].map(([, shade, value]) => [value, shade])).toEqual([
      ['3', '6'],
      ['1', '2'],
      ['0', '0'],
      ['0', '0'],
    ])
  })
})

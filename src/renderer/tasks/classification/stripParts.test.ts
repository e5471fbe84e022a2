import { describe, expect, it } from 'vitest'
import type { EncodedText } from '../../../shared/domain/preparation'
import { paddedRow, stripParts } from './stripParts'

const text: EncodedText = {
  row: 3,
  text: 'one two three four',
  label: 'good',
  part: 'train',
  tokens: [
    { token: 'three', id: 7, known: true },
    { token: 'four', id: 1, known: false },
  ],
  cut: { at: 'start', count: 2, tokens: ['one', 'two'] },
  padding: { at: 'start', count: 0 },
}
const kinds = (encoded: EncodedText, whole = false) =>
  stripParts(encoded, whole).entries.map(({ kind }) => kind)

describe('the strip of a text', () => {
  it('shows what is cut off where it stood', () => {
    expect(kinds(text)).toEqual(['cut', 'cut', 'token', 'token'])
    expect(kinds({ ...text, cut: { ...text.cut, at: 'end' } })).toEqual(['token', 'token', 'cut', 'cut'])
  })

  it('shows the padding where it is filled in', () => {
    const short = { ...text, cut: { at: 'start' as const, count: 0, tokens: [] } }
    expect(kinds({ ...short, padding: { at: 'start', count: 3 } })).toEqual(['padding', 'token', 'token'])
    expect(kinds({ ...short, padding: { at: 'end', count: 3 } })).toEqual(['token', 'token', 'padding'])
  })

  it('folds long texts and says how much is folded', () => {
    const tokens = Array.from({ length: 60 }, (_, id) => ({ token: `w${id}`, id, known: true }))
    const folded = stripParts({ ...text, tokens }, false)
    expect(folded.folded).toBe(12)
    expect(folded.entries.at(-1)).toMatchObject({ kind: 'more', count: 12 })
    expect(stripParts({ ...text, tokens }, true).folded).toBe(0)
  })

  it('tells how many cut tokens are not shown', () => {
    const cut = {
      at: 'start' as const,
      count: 500,
      tokens: Array.from({ length: 200 }, (_, index) => `c${index}`),
    }
    expect(stripParts({ ...text, cut }, false).entries[0]).toMatchObject({
      kind: 'more',
      count: 494,
      cut: true,
    })
  })

  it('becomes the numbers of the common length', () => {
    expect(paddedRow({ ...text, padding: { at: 'end', count: 2 } })).toEqual([7, 1, 0, 0])
    expect(paddedRow({ ...text, padding: { at: 'start', count: 2 } })).toEqual([0, 0, 7, 1])
  })
})

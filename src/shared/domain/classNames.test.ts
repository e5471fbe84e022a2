import { describe, expect, it } from 'vitest'
import { mappedInWords, matchLabels, unknownInWords } from './classNames'

const counts = (...labels: string[]) => new Map(labels.map((label) => [label, 20]))

describe('labels of a test file', () => {
  it('are the classes of another writing', () => {
    const { mapped, unknown } = matchLabels(
      new Set(['neg', 'café au lait']),
      counts('Neg ', 'Cafe  au lait', 'neg'),
    )
    expect(mappedInWords(mapped)).toBe('"Neg " as "neg", "Cafe  au lait" as "café au lait"')
    expect(unknown).toEqual([])
  })

  it('are the classes that a person says, whatever they are called', () => {
    const chosen = { '4': 'pos', '0': 'neg', meh: 'nothing' }
    const { mapped, unknown } = matchLabels(new Set(['neg', 'pos']), counts('4', '0', 'meh'), chosen)
    expect(mappedInWords(mapped)).toBe('"4" as "pos", "0" as "neg"')
    expect(unknownInWords(unknown)).toBe('"meh" (20 test rows)')
  })

  it('stay what they are where two classes could be meant', () => {
    const classes = new Set(['A', 'a'])
    expect(matchLabels(classes, counts('A', 'a')).mapped).toEqual([])
    expect(matchLabels(classes, counts('Á')).unknown).toEqual([{ label: 'Á', rows: 20 }])
  })

  it('are named up to five', () => {
    const many = Array.from({ length: 7 }, (_, at) => ({ label: `c${at}`, rows: 1 }))
    expect(unknownInWords(many)).toContain('"c4" (1 test row) and 2 more')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BytePairs, learnMerges } from './bytePairs'
import { cleanText, textOf, wordsOf } from './wordsOf'

describe('words', () => {
  it('hold the blank before them, so that a text can be written again', () => {
    expect(wordsOf("Je n'ai pas vu l’homme, non !")).toEqual([
      ' Je',
      " n'",
      'ai',
      ' pas',
      ' vu',
      ' l’',
      'homme',
      ',',
      ' non',
      ' !',
    ])
    expect(wordsOf('Oui\u202f!')).toEqual([' Oui', '\u202f!'])
    expect(wordsOf('日本 3月')).toEqual([' 日', '本', ' 3', '月'])
    expect(wordsOf('')).toEqual([])
  })

  it('and parts of words give back any clean text', () => {
    const merges = learnMerges(
      new Map([
        [' low', 5],
        [' lower', 2],
        [' newest', 6],
        [' widest', 3],
      ]),
      30,
    )
    const parts = new BytePairs(merges)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const clean = cleanText(text)
        expect(textOf(wordsOf(clean))).toBe(clean)
        expect(textOf(wordsOf(clean).flatMap((word) => parts.part(word)))).toBe(clean)
      }),
    )
  })
})

describe('byte-pair encoding', () => {
  // The example of Sennrich et al. 2016, figure 1: es, est, lo, low are merged first.
  const words = new Map([
    ['low', 5],
    ['lower', 2],
    ['newest', 6],
    ['widest', 3],
  ])

  it('merges what stands together most often, the frequent before the rare', () => {
    const merges = learnMerges(words, 10 + 4).map((merge) => merge.join('+'))
    expect(merges).toHaveLength(4)
    expect(merges.slice(0, 2)).toEqual(['e+s', 'es+t'])
    expect(merges.slice(2)).toEqual(['l+o', 'lo+w'])
  })

  it('parts new words into what was learned', () => {
    const parts = new BytePairs(learnMerges(words, 14))
    expect(parts.part('lowest')).toEqual(['low', 'est'])
    expect(parts.part('xyz')).toEqual(['x', 'y', 'z'])
  })

  it('learns nothing from words that occur once, and repeats itself', () => {
    expect(
      learnMerges(
        new Map([
          ['aaa', 1],
          ['b', 1],
        ]),
        50,
      ),
    ).toEqual([['a', 'a']])
    expect(learnMerges(words, 20)).toEqual(learnMerges(words, 20))
  })
})

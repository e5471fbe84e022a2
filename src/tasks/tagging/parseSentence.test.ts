import { describe, expect, it } from 'vitest'
import { parseSentence } from './parseSentence'
import { areParted, splitTokens } from './splitTokens'

const tokensOf = (text: string): string[] => splitTokens(text).map(({ token }) => token)

describe('a sentence of a row', () => {
  it('is words beside as many tags, parted by spaces or as lists', () => {
    const parsed = { tokens: ['EU', 'rejects'], tags: ['B-ORG', 'O'] }
    expect(parseSentence('EU rejects', 'B-ORG O')).toEqual(parsed)
    expect(parseSentence('["EU","rejects"]', '["B-ORG","O"]')).toEqual(parsed)
    expect(parseSentence("['EU', 'rejects']", "['B-ORG', 'O']")).toEqual(parsed)
    expect(parseSentence('["EU","rejects"]', '[3,0]')).toEqual({
      tokens: ['EU', 'rejects'],
      tags: ['3', '0'],
    })
  })

  it('is none where there are not as many tags as words', () => {
    expect(parseSentence('EU rejects', 'B-ORG')).toBeNull()
    expect(parseSentence(' ', 'O')).toBeNull()
  })

  it('has mentions by their places in the text, to the word', () => {
    const tokens = ['play', 'Blue', 'Train', 'on', 'Youtube', '.']
    const mentions = [
      { from: 1, to: 3, type: 'track' },
      { from: 4, to: 5, type: 'service' },
    ]
    const text = 'play Blue Train on Youtube.'
    expect(parseSentence(text, '[[5,15,"track"],[19,26,"service"]]')).toEqual({ tokens, mentions })
    expect(
      parseSentence(
        text,
        '[{"start":5,"end":15,"label":"track"},{"start_offset":19,"end_offset":26,"entity":"service"}]',
      ),
    ).toEqual({ tokens, mentions })
    expect(parseSentence(text, '[]')).toEqual({ tokens, mentions: [] })
  })

  it('has mentions where a text marks them', () => {
    const mentions = [{ from: 2, to: 4, type: 'city' }]
    const tokens = ['fly', 'to', 'New', 'York', '!']
    expect(parseSentence('fly to [New York](city)!', null)).toEqual({ tokens, mentions })
    expect(parseSentence('fly to <city>New York</city>!', null)).toEqual({ tokens, mentions })
  })
})

describe('the words of a text', () => {
  it('are parted as in tagged corpora', () => {
    expect(tokensOf('"Mr. Smith\'s dog didn\'t bark," (U.N. said) in 1996-08-22...')).toEqual([
      '"',
      'Mr.',
      'Smith',
      "'s",
      'dog',
      'did',
      "n't",
      'bark',
      ',',
      '"',
      '(',
      'U.N.',
      'said',
      ')',
      'in',
      '1996-08-22',
      '...',
    ])
    expect(tokensOf('我爱北京 and 50%')).toEqual(['我', '爱', '北', '京', 'and', '50', '%'])
  })

  it('stay whole where they are known', () => {
    expect(splitTokens('in St. Louis', (token) => token === 'Louis').map(({ token }) => token)).toEqual([
      'in',
      'St.',
      'Louis',
    ])
    expect(splitTokens('a yahoo! b', (token) => token === 'yahoo!').map(({ token }) => token)).toEqual([
      'a',
      'yahoo!',
      'b',
    ])
  })

  it('keep their places', () => {
    const text = " He (really) can't. "
    for (const { token, from } of splitTokens(text)) expect(text.slice(from, from + token.length)).toBe(token)
  })

  it('are parted already where punctuation stands by itself', () => {
    expect(areParted(['EU rejects it .', 'He said , no .'])).toBe(true)
    expect(areParted(['EU rejects it.', 'He said, no.'])).toBe(false)
    expect(areParted(['no punctuation'])).toBe(false)
  })
})

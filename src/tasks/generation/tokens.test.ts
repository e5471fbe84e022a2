import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeOfToken, readable, tokensIn } from './tokens'

const words = (text: string) => [...tokensIn(text, { level: 'word' })].map(({ token }) => token)

describe('the tokens of a text', () => {
  it('are its characters, none of them cut in two', () => {
    expect([...tokensIn('a𠮷 \n', { level: 'character' })]).toEqual([
      { token: 'a', from: 0, space: false },
      { token: '𠮷', from: 1, space: false },
      { token: ' ', from: 3, space: false },
      { token: '\n', from: 4, space: false },
    ])
  })

  it('are words with their apostrophes, signs one by one and ends of lines', () => {
    expect(words('Don’t go, "Romeo"!\n  No...')).toEqual([
      'Don’t',
      'go',
      ',',
      '"',
      'Romeo',
      '"',
      '!',
      '\n',
      'No',
      '.',
      '.',
      '.',
    ])
  })

  it('are words by the dictionary where no blanks part them', () => {
    expect(words('味道非常不错 ok')).toEqual(['味道', '非常', '不错', 'ok'])
  })

  it('tell whether a blank stands before them', () => {
    expect([...tokensIn('a, b', { level: 'word' })].map(({ space }) => space)).toEqual([false, false, true])
  })

  it('stand where they say, in order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.constantFrom('word' as const, 'character' as const),
        (typed, level) => {
          const text = readable(typed, { lowercase: false })
          let end = 0
          for (const { token, from } of tokensIn(text, { level })) {
            expect(from).toBeGreaterThanOrEqual(end)
            expect(text.slice(from, from + token.length)).toBe(token)
            end = from + token.length
          }
          if (level === 'character') expect(end).toBe(text.length)
        },
      ),
    )
  })

  it('are found again by their number', () => {
    expect(placeOfToken('one two three', { level: 'word' }, 2)).toBe(8)
    expect(placeOfToken('one two', { level: 'word' }, 5)).toBe(7)
  })
})

describe('a readable text', () => {
  it('has one kind of line end, and small letters where asked for', () => {
    expect(readable('A\r\nB\rC', { lowercase: false })).toBe('A\nB\nC')
    expect(readable('ABC', { lowercase: true })).toBe('abc')
  })
})

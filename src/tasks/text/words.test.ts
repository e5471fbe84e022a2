import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitWords } from './words'

describe('splitWords', () => {
  it('cuts at everything that is no letter, digit, underscore or apostrophe', () => {
    expect(splitWords('Go until jurong point, crazy.. Cost: 3.50')).toEqual([
      'Go',
      'until',
      'jurong',
      'point',
      'crazy',
      'Cost',
      '3',
      '50',
    ])
  })

  it('keeps apostrophes inside words only, and writes typographic ones straight', () => {
    expect(splitWords("don’t say 'hello' it's o'clock '")).toEqual([
      "don't",
      'say',
      'hello',
      "it's",
      "o'clock",
    ])
  })

  it('drops HTML line breaks but keeps other words with angle brackets', () => {
    expect(splitWords('good<br />bad <BR>ugly a<b')).toEqual(['good', 'bad', 'ugly', 'a', 'b'])
  })

  it('keeps letters of other alphabets together, with their marks', () => {
    expect(splitWords('Ça alors! Привет мир naïve हिन्दी')).toEqual([
      'Ça',
      'alors',
      'Привет',
      'мир',
      'naïve',
      'हिन्दी',
    ])
  })

  it('takes each sign of scripts without spaces as a word', () => {
    expect(splitWords('很快，好吃 ok 𠮷野')).toEqual(['很', '快', '好', '吃', 'ok', '𠮷', '野'])
  })

  it('leaves out emoji and line separators', () => {
    expect(splitWords('🔥hot🔥\u0085day')).toEqual(['hot', 'day'])
  })

  it('finds the same words again in its own words joined by spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const words = splitWords(text)
        expect(splitWords(words.join(' '))).toEqual(words)
        expect(words.every((word) => word.length > 0 && !/\s/.test(word))).toBe(true)
      }),
    )
  })
})

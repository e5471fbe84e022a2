import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { segmentations } from '../../shared/domain/experiment'
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

  it('takes emoji, emoticons, marks and further signs as words where signs are words', () => {
    const words = (text: string) => splitWords(text, 'all', true)
    expect(words('the food 😡😍 was ❤️ 👨‍👩‍👧 👍🏽 🇫🇷')).toEqual([
      'the',
      'food',
      '😡',
      '😍',
      'was',
      '❤️',
      '👨‍👩‍👧',
      '👍🏽',
      '🇫🇷',
    ])
    expect(words('great :) bad :-( love <3 so :D, see http://a.b')).toEqual([
      'great',
      ':)',
      'bad',
      ':-(',
      'love',
      '<3',
      'so',
      ':D',
      'see',
      'http',
      'a',
      'b',
    ])
    expect(words('no!!!!!! why? what?! well... fine :))))')).toEqual([
      'no',
      '!!!',
      'why',
      '?',
      'what',
      '?!',
      'well',
      '...',
      'fine',
      ':)',
    ])
    expect(words('C++, C# and A+ for $5 or 10% #win @me x+y')).toEqual([
      'C++',
      'C#',
      'and',
      'A+',
      'for',
      '$',
      '5',
      'or',
      '10',
      '%',
      '#',
      'win',
      '@',
      'me',
      'x',
      '+',
      'y',
    ])
    expect(words('很好😡吃')).toEqual(['很好', '😡', '吃'])
    expect(words('it\'s "quoted", (in brackets); done.')).toEqual([
      "it's",
      'quoted',
      'in',
      'brackets',
      'done',
    ])
  })

  it('finds the same words again in words and signs joined by spaces', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.constantFrom(...segmentations),
        (text, how) => {
          const words = splitWords(text, how, true)
          expect(splitWords(words.join(' '), how, true)).toEqual(words)
          // What was a word without signs is one with them, but where signs go on it.
          expect(words.join('').length).toBeGreaterThanOrEqual(splitWords(text, how).join('').length)
        },
      ),
    )
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

  it('parts Thai, Lao, Khmer and Burmese by dictionary when asked to, and leaves Han sign by sign', () => {
    expect(splitWords('สวัสดีชาวโลก ฉันรักแมว', 'unspaced')).toEqual(['สวัสดี', 'ชาว', 'โลก', 'ฉัน', 'รัก', 'แมว'])
    expect(splitWords('សួស្តីពិភពលោក', 'unspaced')).toEqual(['សួស្តី', 'ពិភពលោក'])
    expect(splitWords('ສະບາຍດີຊາວໂລກ', 'unspaced').length).toBeGreaterThan(1)
    expect(splitWords('很快 ok', 'unspaced')).toEqual(['很', '快', 'ok'])
  })

  it('parts Chinese and Japanese by dictionary when asked to', () => {
    expect(splitWords('味道非常不错，下次还会再来', 'all').slice(0, 4)).toEqual([
      '味道',
      '非常',
      '不错',
      '下次',
    ])
    expect(splitWords('ラーメンと東京 ok', 'all')).toEqual(['ラーメン', 'と', '東京', 'ok'])
    expect(splitWords('🔥很快🔥', 'all')).toEqual(['很快'])
  })

  it('loses no letter, whichever way it parts', () => {
    const letters = /[^\p{L}\p{N}]/gu
    const unit = fc.constantFrom(...('很快好吃ラーメンがสวัสดีชาวโลกab 1，。 𠮷🔥'.match(/./gu) ?? []))
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), fc.constantFrom(...segmentations), (text, how) => {
        expect(splitWords(text, how).join('').replaceAll(letters, '')).toBe(text.replaceAll(letters, ''))
      }),
    )
  })

  it('parts other scripts the same whichever way', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."aé’' 1_-яह्ि<br>"), maxLength: 40 }), (text) => {
        expect(splitWords(text, 'all')).toEqual(splitWords(text))
      }),
    )
  })
})

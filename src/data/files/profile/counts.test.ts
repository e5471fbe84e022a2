import { countedValues } from '../../../shared/domain/column'
import { splitWords } from '../../../tasks/text/words'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LengthCounts } from './lengthCounts'
import { NumberCounts } from './numberCounts'
import { textKey, mostFrequent } from './valueCounts'
import { WordCounts } from './wordCounts'

describe('LengthCounts', () => {
  it('gives the quantiles of the sorted lengths', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { minLength: 1, maxLength: 200 }), (lengths) => {
        const counts = new LengthCounts()
        for (const length of lengths) counts.add(length)
        const sorted = [...lengths].sort((a, b) => a - b)
        const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1]
        expect(counts.spread()).toMatchObject({
          minimum: sorted[0],
          median: at(0.5),
          p95: at(0.95),
          maximum: sorted.at(-1),
        })
      }),
    )
  })
})

describe('NumberCounts', () => {
  it('counts as a Map does', () => {
    const numbers = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true })), {
      maxLength: 2000,
    })
    fc.assert(
      fc.property(numbers, (values) => {
        const counts = new NumberCounts()
        const expected = new Map<number, number>()
        for (const value of values) {
          counts.add(value)
          expected.set(value, (expected.get(value) ?? 0) + 1)
        }
        expect(counts.different).toBe(expected.size)
        expect(new Map(counts.entries())).toEqual(expected)
      }),
    )
  })

  it('stops at its limit', () => {
    const counts = new NumberCounts()
    for (let value = 0; value < countedValues; value++) {
      expect(counts.full).toBe(false)
      counts.add(value / 7)
    }
    counts.add(-1)
    expect([counts.full, counts.different]).toEqual([true, countedValues])
  })
})

describe('mostFrequent', () => {
  it('lists repeating values, the most frequent first', () => {
    const counts = [
      ['a', 3],
      ['b', 9],
    ] as const
    expect(mostFrequent(counts, 2, 12)).toEqual([
      { value: 'b', count: 9 },
      { value: 'a', count: 3 },
    ])
    expect(mostFrequent(counts, 40, 50)).toEqual([])
  })
})

describe('WordCounts', () => {
  it('counts different and repeated words in lower case', () => {
    const words = new WordCounts()
    expect(words.add('Good, GOOD day')).toBe(3)
    expect(words.add('bad')).toBe(1)
    expect([words.distinct, words.repeated]).toEqual([3, 1])
  })

  it('parts texts as training does, whatever signs they hold', () => {
    const part = fc.constantFrom(
      'a',
      'B',
      'don',
      "'",
      '’',
      ' ',
      '<br />',
      '<BR>',
      '<br',
      '<',
      '/>',
      '_',
      '7',
      'é',
      'Ä',
      '日本',
      '.',
      '"',
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(part, { maxLength: 12 }), fc.integer({ min: 1, max: 2 }))),
        (texts) => {
          const words = new WordCounts()
          const expected = new Map<string, number>()
          for (const [parts, times] of texts) {
            const text = parts.join('')
            const own = splitWords(text.toLowerCase(), 'unspaced')
            expect(words.add(text, times)).toBe(own.length)
            for (const word of own) expected.set(word, (expected.get(word) ?? 0) + times)
          }
          const repeated = [...expected.values()].filter((count) => count > 1).length
          expect([words.distinct, words.repeated]).toEqual([expected.size, repeated])
        },
      ),
      { numRuns: 500 },
    )
  })

  it('counts words of any length', () => {
    const words = new WordCounts()
    expect(words.add(`${'x'.repeat(5000)} ${'é'.repeat(5000)}`)).toBe(2)
    expect(words.add('X'.repeat(5000))).toBe(1)
    expect([words.distinct, words.repeated]).toEqual([2, 1])
  })
})

describe('textKey', () => {
  it('tells long texts apart that differ in one character', () => {
    const keys = Array.from({ length: 500 }, (_, at) => textKey(`${'a'.repeat(at)}b${'a'.repeat(499 - at)}`))
    expect(new Set(keys).size).toBe(500)
    expect(keys.every((key) => key.length < 40)).toBe(true)
  })
})

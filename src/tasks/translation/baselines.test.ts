import { describe, expect, it } from 'vitest'
import { pairRows } from '../testing/toyRows'
import { PairBaselines } from './baselines'
import { bleuGain, exactGain } from './bootstrap'
import { TranslationMemory } from './translationMemory'
import { scoreText } from './translationScores'
import { WordDictionary } from './wordDictionary'

describe('a translation memory', () => {
  it('finds the text that is closest, by words or by characters', () => {
    const words = new TranslationMemory(['the cat sleeps', 'a dog barks', 'the dog sleeps here'], false)
    expect(words.nearest('The dog sleeps there')).toBe(2)
    expect(words.nearest('unheard of')).toBe(0)
    const characters = new TranslationMemory(['3 March 1999', '4 May 2001', '3 March 1998'], true)
    expect(characters.nearest('3 March 1997')).toBe(0)
    expect(new TranslationMemory([], true).nearest('x')).toBe(-1)
  })
})

describe('a dictionary of words', () => {
  it('learns which word goes with which from pairs alone, and keeps what it does not know', () => {
    const pairs = pairRows(60).map(({ source, target }) => [source, target] as const)
    const dictionary = new WordDictionary(pairs, false)
    expect(dictionary.translate('cat dog house')).toBe('chat chien maison')
    expect(dictionary.translate('Red zebra')).toBe('rouge zebra')
  })
})

describe('simple methods', () => {
  it('are scored beside each other on the same sources', async () => {
    const rows = pairRows(80)
    const judged = rows.slice(60).map(({ source, target }, row) => ({ source, references: [target], row }))
    const simple = new PairBaselines({
      pairs: rows.slice(0, 60).map(({ source, target }) => [source, target] as const),
      judged: { validation: [], test: judged },
      byCharacter: false,
    })
    const found = await simple.on(['test'])
    expect(found.map(({ id }) => id)).toEqual(['copy', 'memory', 'dictionary'])
    const scores = found.map(({ test }) => test['chrf'] ?? NaN)
    expect(scores.every((score) => score >= 0 && score <= 100)).toBe(true)
    expect(scores[1]).toBeGreaterThan(scores[0] ?? NaN)
    expect(found[0]?.validation).toEqual({})
  })
})

describe('the gain over others', () => {
  const good = ['the cat sat on the mat', 'a dog barks at the tree', 'we all live in a yellow house']
  const bad = ['the cat sat', 'dog', 'a yellow we house in']
  const scored = (texts: readonly string[]) =>
    Array.from({ length: 30 }, (_, at) => scoreText(texts[at % 3] ?? '', [good[at % 3] ?? '']))

  it('leaves out zero where translations are better throughout, and is zero beside itself', () => {
    expect(bleuGain(scored(good), scored(bad)).low).toBeGreaterThan(0)
    expect(bleuGain(scored(good), scored(good))).toMatchObject({ mean: 0, low: 0, high: 0, cases: 30 })
    expect(exactGain(scored(good), scored(bad)).low).toBeGreaterThan(0)
    expect(bleuGain(scored(bad), scored(good))).toEqual(bleuGain(scored(bad), scored(good)))
  })
})

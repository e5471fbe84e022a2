import { describe, expect, it } from 'vitest'
import type { Column } from '../../shared/domain/column'
import { fillDefaults } from './fillDefaults'

const spread = (p95: number) => ({ minimum: 1, median: p95 / 2, p95, maximum: 2 * p95, mean: p95 / 2 })
const column = (name: string, more: Partial<Column>): Column => ({
  name,
  type: 'text',
  missing: 0,
  unique: 900,
  examples: [],
  frequent: [],
  ...more,
})
const defaultsFor = (examples: string[]) =>
  fillDefaults(
    {},
    {
      name: 'reviews',
      rows: 1000,
      columns: [
        column('review', {
          examples,
          text: { words: spread(40), characters: spread(200), distinctWords: 5000, repeatedWords: 3000 },
        }),
        column('label', { type: 'category', unique: 2, frequent: [{ value: 'good', count: 500 }] }),
      ],
    },
    null,
  )

describe('the defaults of a text classification', () => {
  it('keep the words that were counted at least twice', () => {
    expect(defaultsFor(['a good film']).experiment.preparation.vocabularySize).toBe(3002)
  })

  it('say in sentences why they are what they are', () => {
    const { reasons } = defaultsFor(['a good film'])
    expect(reasons).toMatchObject({
      'preparation.level': 'the texts have 100 characters in the median; words suit texts of 20 and more.',
      'model.embedding': 'the data set has 1,000 rows; 64 numbers a word suit up to 20,000.',
      'training.batchSize': 'batches of 32 suit fewer than 5,000 training samples.',
    })
  })

  const levelOf = (words: number, characters: number, distinctWords: number, repeatedWords: number) => {
    const text = {
      words: spread(2 * words),
      characters: spread(2 * characters),
      distinctWords,
      repeatedWords,
    }
    const columns = [
      column('text', { text }),
      column('label', { type: 'category', unique: 2, frequent: [{ value: 'good', count: 500 }] }),
    ]
    return fillDefaults({}, { name: 'texts', rows: 1000, columns }, null).experiment.preparation.level
  }

  it('read phrases of a few words that come again by words, names and codes by characters', () => {
    expect(levelOf(3, 15, 900, 500)).toBe('word')
    expect(levelOf(1, 8, 900, 50)).toBe('character')
    expect(levelOf(2, 14, 1500, 200)).toBe('character')
    expect(levelOf(1, 12, 40, 40)).toBe('character')
  })

  const lengthOf = (rows: number, counts: number[]) => {
    const text = {
      words: { ...spread(600), median: 180 },
      characters: spread(3000),
      distinctWords: 50_000,
      repeatedWords: 30_000,
      lengths: { maximum: 1000, counts },
    }
    const columns = [
      column('text', { text }),
      column('label', { type: 'category', unique: 2, frequent: [{ value: 'good', count: 500 }] }),
    ]
    return fillDefaults({}, { name: 'texts', rows, columns }, null).experiment.preparation.sequenceLength
  }

  it('cut texts to 200 words, and read more where that would cut many, as far as time allows', () => {
    expect(lengthOf(1000, [40, 45, 5, 5, 5, 0, 0, 0, 0, 0])).toBe(200)
    expect(lengthOf(25_000, [10, 45, 25, 10, 5, 5, 0, 0, 0, 0])).toBe(500)
    expect(lengthOf(50_000, [10, 45, 25, 10, 5, 5, 0, 0, 0, 0])).toBe(300)
    expect(lengthOf(500_000, [10, 45, 25, 10, 5, 5, 0, 0, 0, 0])).toBe(200)
  })

  it('name the columns and their types as the window does where a role has none', () => {
    const shop = [column('date', { type: 'datetime' }), column('amount', { type: 'integer' })]
    expect(() => fillDefaults({}, { name: 'shop', rows: 100, columns: shop }, null)).toThrow(
      expect.objectContaining({
        error: expect.objectContaining({
          params: expect.objectContaining({ columns: 'date (Time), amount (Whole number)' }),
        }),
      }),
    )
  })

  it('leave room for words that the profile could only count sign by sign', () => {
    const { experiment, reasons } = defaultsFor(['很快，好吃'])
    expect(experiment.preparation).toMatchObject({ vocabularySize: 20_000, segmentation: 'all' })
    expect(reasons['preparation.vocabularySize']).toMatch(/Chinese and Japanese/)
  })
})

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

  it('leave room for words that the profile could only count sign by sign', () => {
    const { experiment, reasons } = defaultsFor(['很快，好吃'])
    expect(experiment.preparation).toMatchObject({ vocabularySize: 20_000, segmentation: 'all' })
    expect(reasons['preparation.vocabularySize']).toMatch(/Chinese and Japanese/)
  })
})

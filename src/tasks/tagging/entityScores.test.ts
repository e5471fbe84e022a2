import { describe, expect, it } from 'vitest'
import { mentionsOf } from '../../shared/tasks/tagging/mentions'
import { EntityCounts, scoresOf } from './entityScores'
import { compareMentions } from './mistakes'

const words = (line: string): string[] => line.split(' ')

/** Counts sentences, given as lines of their tags and of those that were answered. */
function counted(pairs: readonly (readonly [gold: string, answer: string])[]): EntityCounts {
  const counts = new EntityCounts()
  for (const [gold, answer] of pairs)
    counts.add(mentionsOf(words(gold), 'bio'), mentionsOf(words(answer), 'bio'), words(gold), words(answer))
  return counts
}

describe('entity scores', () => {
  it('are those that conlleval prints in its documentation', () => {
    // processed 961 tokens with 459 phrases; found: 539 phrases; correct: 371.
    const { precision, recall, f1 } = scoresOf({ gold: 459, found: 539, correct: 371 })
    expect([precision, recall, f1].map((share) => (100 * share).toFixed(2))).toEqual([
      '68.83',
      '80.83',
      '74.35',
    ])
  })

  it('count a mention only with all its words and its type, and words by their tags', () => {
    const counts = counted([
      ['B-PER I-PER O B-LOC', 'B-PER I-PER O B-LOC'],
      ['B-PER I-PER O B-LOC', 'B-PER O O B-ORG'],
      ['O O B-LOC O', 'O O I-LOC O'],
    ])
    expect(counts.perType()).toEqual([
      { type: 'LOC', gold: 3, found: 2, correct: 2 },
      { type: 'ORG', gold: 0, found: 1, correct: 0 },
      { type: 'PER', gold: 2, found: 2, correct: 1 },
    ])
    expect(counts.metrics()).toEqual({
      precision: 3 / 5,
      recall: 3 / 5,
      entityF1: 3 / 5,
      tokenAccuracy: 9 / 12,
    })
  })

  it('are 0 where nothing is there or nothing was answered', () => {
    expect(scoresOf({ gold: 0, found: 0, correct: 0 })).toEqual({ precision: 0, recall: 0, f1: 0 })
  })
})

describe('what is wrong with an answer', () => {
  it('is told for each mention, and for what was invented', () => {
    const gold = mentionsOf(words('B-PER I-PER O B-LOC O B-ORG I-ORG O B-LOC O'), 'bio')
    const answer = mentionsOf(words('B-PER O O B-ORG O B-PER O O O B-LOC'), 'bio')
    expect(compareMentions(gold, answer).map(({ mistake }) => mistake)).toEqual([
      'boundary',
      'type',
      'both',
      'missed',
      'invented',
    ])
    expect(compareMentions(gold, gold).every(({ mistake }) => mistake === null)).toBe(true)
  })
})

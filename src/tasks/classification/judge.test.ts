import { describe, expect, it } from 'vitest'
import type { Baseline } from '../../shared/domain/run'
import { pairedShares } from '../../shared/tasks/chanceOfShares'
import { judgeGain } from '../../shared/tasks/judgement'
import type { JudgedRun } from '../prepared'
import { smallClassification } from '../testing/exampleExperiments'
import { judgeClassification } from './judge'

const baseline = (id: string, name: string, accuracy: number, paired?: [number, number]): Baseline => {
  const base = { id, name, description: '', validation: { accuracy }, test: { accuracy } }
  if (!paired) return base
  const gain = pairedShares('accuracy', paired[0], paired[1], 500)
  return { ...base, gain, judgement: judgeGain(gain) }
}

const run = (accuracy: number, baselines: readonly Baseline[], more: Partial<JudgedRun> = {}): JudgedRun => ({
  experiment: smallClassification,
  metrics: { accuracy },
  part: 'test',
  baselines,
  samples: 500,
  ...more,
})

const majority = baseline('majority', 'Most frequent class', 0.5, [200, 40])
const pairs = (accuracy: number, paired?: [number, number]) =>
  baseline('wordPairs', 'Words and word pairs', accuracy, paired)

describe('the verdict of a classification', () => {
  it('says better where the rows that only one answers right say so, although the intervals of both overlap', () => {
    expect(judgeClassification(run(0.862, [majority, pairs(0.824, [40, 21])]))).toBe(
      '86.2 % of 500 unseen test rows right (95 % interval: 82.9 to 88.9 %): does better than the best simple method (words and word pairs: 82.4 %).',
    )
  })

  it('says that a difference could be chance', () => {
    expect(judgeClassification(run(0.862, [majority, pairs(0.85, [36, 30])]))).toMatch(
      /: about as good as the best simple method \(words and word pairs: 85\.0 %\); the difference could be chance\.$/,
    )
  })

  it('says which simple method does better', () => {
    expect(judgeClassification(run(0.82, [majority, pairs(0.87, [10, 35])]))).toMatch(
      /: a simple method does better \(words and word pairs: 87\.0 %\)\.$/,
    )
  })

  it('says that always the same answer does as well', () => {
    const same = baseline('majority', 'Most frequent class', 0.8, [10, 12])
    expect(judgeClassification(run(0.796, [same, pairs(0.79, [3, 1])]))).toMatch(
      /: no better than always answering the most frequent class \(80\.0 %\)\.$/,
    )
  })

  it('says that being ahead of always the same answer could be chance', () => {
    const same = baseline('majority', 'Most frequent class', 0.8, [12, 9])
    expect(judgeClassification(run(0.803, [same, pairs(0.79, [3, 1])]))).toMatch(
      /: not clearly better than always answering the most frequent class \(80\.0 %\)\.$/,
    )
  })

  it('goes by validation rows, which were not compared one by one, where there are no test rows', () => {
    const verdict = judgeClassification(run(0.9, [majority, pairs(0.6)], { part: 'validation' }))
    expect(verdict).toMatch(/of 500 validation rows right .* does better/)
  })
})

import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../../shared/domain/comparison'
import { metricOf } from '../../../shared/tasks/catalogue'
import { exampleRun } from '../runs/exampleRun.fixture'
import { seedVerdicts } from './seedVerdicts'

const accuracy = metricOf('classification', 'accuracy')
const one = (name: string, mean: number, seeds: number) => ({
  run: { ...exampleRun, name, metrics: { validation: {}, test: { accuracy: mean } } },
  spread: {
    runs: Array.from({ length: seeds }, (_, seed) => ({ id: `r_${name}${seed}`.padEnd(14, '0'), seed })),
    mean: { accuracy: mean },
    deviation: seeds > 1 ? { accuracy: 0.01 } : {},
  },
})
const comparison = (...all: ReturnType<typeof one>[]): Comparison => ({
  runs: all.map(({ run }) => run),
  spreads: all.map(({ spread }) => spread),
  differences: [],
})

describe('runs over seeds beside each other', () => {
  it('are said to differ within or beyond run-to-run noise', () => {
    const [near, far] = seedVerdicts(
      comparison(one('a', 0.9, 3), one('b', 0.89, 3), one('c', 0.8, 3)),
      accuracy,
    )
    expect(near).toBe(
      'a beside b: Accuracy differs by 1.0 %, other seeds alone make up to 2.3 % of a difference: within run-to-run noise.',
    )
    expect(far).toMatch(/^a beside c: .* beyond run-to-run noise\.$/)
  })

  it('say nothing without seeds, or of runs that are the same but for their seed', () => {
    expect(seedVerdicts(comparison(one('a', 0.9, 1), one('b', 0.8, 1)), accuracy)).toEqual([])
    const same = one('a', 0.9, 3)
    expect(seedVerdicts(comparison(same, same), accuracy)).toEqual([])
  })
})

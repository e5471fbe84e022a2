import { describe, expect, it } from 'vitest'
import type { AnswerGain } from '../domain/answerComparison'
import type { Comparison } from '../domain/comparison'
import { referenceOf, standingLines } from './standings'

/** As much of a compared run as is looked at. */
const one = (name: string, accuracy: number | null, seeds: number, recipe = name) => ({
  run: {
    id: `r_${name}`,
    name,
    task: 'classification',
    score: null,
    metrics: { validation: {}, test: accuracy === null ? {} : { accuracy } },
  },
  spread: {
    runs: Array.from({ length: seeds }, (_, seed) => ({ id: `r_${recipe}${seed}`, seed })),
    mean: accuracy === null ? {} : { accuracy },
    deviation: seeds > 1 ? { accuracy: 0.01 } : {},
  },
})
const comparison = (...all: ReturnType<typeof one>[]): Comparison =>
  JSON.parse(
    JSON.stringify({
      runs: all.map(({ run }) => run),
      spreads: all.map(({ spread }) => spread),
      differences: [],
    }),
  )
/** The same runs with the seeds that they were trained with, and the weights that they came to. */
const seeded = (of: Comparison, seeds: readonly number[], weights: readonly string[]): Comparison => ({
  ...of,
  runs: of.runs.map((run, index) => ({ ...run, fingerprint: weights[index] ?? null })),
  differences:
    new Set(seeds).size === 1 ? [] : [{ path: 'training.seed', label: 'Training seed', values: [...seeds] }],
})
const gain = (name: string, low: number, high: number): AnswerGain => ({
  id: `r_${name}`,
  gain: { metric: 'accuracy', mean: (low + high) / 2, low, high, cases: 1000 },
  error: null,
})

describe('runs beside each other', () => {
  it('are set beside the best one, or the one that was asked for', () => {
    const runs = comparison(one('a', 0.8, 1), one('b', 0.9, 1), one('c', null, 1))
    expect(referenceOf(runs, null)).toBe(1)
    expect(referenceOf(runs, 'r_a')).toBe(0)
    expect(referenceOf(runs, 'r_c')).toBe(1)
    expect(referenceOf(comparison(one('c', null, 1)), null)).toBe(-1)
  })

  it('are told from the side of that one, with what other seeds make', () => {
    const runs = comparison(one('a', 0.9, 3), one('b', 0.89, 3), one('c', 0.7, 1))
    const [near, far] = standingLines(runs, 0, [gain('b', -0.02, 0), gain('c', -0.21, -0.19)], 'en')
    expect(near).toMatchObject({ judgement: 'same', lacksSeeds: false })
    expect(near?.text).toContain('within run-to-run noise')
    expect(far?.text).toMatch(
      /^a does better than c: Accuracy higher by 1\d\.\d % to 2\d\.\d % .*3 and 1 seeds\)\.$/,
    )
  })

  it('say where seeds are not known, where only the seed differs, and what cannot be compared', () => {
    const runs = comparison(one('a', 0.9, 1), one('b', 0.8, 1), one('c', 0.9, 2, 'd'), one('d', 0.9, 2, 'd'))
    expect(standingLines(runs, 0, [gain('b', -0.11, -0.09)])).toMatchObject([{ id: 'r_b', lacksSeeds: true }])
    const [same] = standingLines(seeded(runs, [1, 1, 1, 2], []), 2, [gain('d', -0.1, 0.1)])
    expect(same?.text).toBe('c and d differ by their training seed alone.')
    const error = { code: 'comparison.unlike', params: { reason: 'they predict different columns' } } as const
    const [unlike] = standingLines(runs, 0, [{ id: 'r_b', gain: null, error }])
    expect(unlike?.text).toContain('they predict different columns')
  })

  it('that repeat another one do not differ by a seed, and came to the same weights or not', () => {
    const runs = comparison(one('c', 0.9, 2, 'd'), one('d', 0.9, 2, 'd'))
    const textOf = (seeds: readonly number[], ...weights: readonly string[]) =>
      standingLines(seeded(runs, seeds, weights), 0, [gain('d', 0, 0)])[0]?.text
    expect(textOf([1, 1], 'ab', 'ab')).toBe(
      'c and d do not differ: the same settings, the same training seed, and the same weights to the bit.',
    )
    expect(textOf([1, 1], 'ab', 'cd')).toContain('came to other weights')
    expect(textOf([1, 1])).toBe('c and d have the same settings and the same training seed.')
    expect(textOf([1, 2], 'ab', 'cd')).toBe('c and d differ by their training seed alone.')
  })
})

import { expect, it } from 'vitest'
import {
  bestBaseline,
  judgeError,
  judgeGain,
  judgeMetric,
  judgeShare,
  pairedGain,
  studentQuantile,
} from './judgement'

it('a share is better only beyond what chance does to as many answers', () => {
  expect(judgeShare(0.979, 0.983, 517)).toBe('same')
  expect(judgeShare(0.878, 0.828, 25_000)).toBe('better')
  expect(judgeShare(0.6, 0.7, 1000)).toBe('worse')
})

it('an error within two percent of the baseline is the same', () => {
  expect(judgeError(60.46, 60.71)).toBe('same')
  expect(judgeError(13, 37)).toBe('better')
  expect(judgeError(599, 60.7)).toBe('worse')
})

it('a metric says itself what may be chance, whichever way is better', () => {
  const bleu = { better: 'higher', chance: 'relative' } as const
  expect(judgeMetric(bleu, 31.2, 30.9, 5)).toBe('same')
  expect(judgeMetric(bleu, 34, 30.9, 5)).toBe('better')
  expect(judgeMetric(bleu, 20, 30.9, 5)).toBe('worse')
  const wrong = { better: 'lower', chance: 'share' } as const
  expect(judgeMetric(wrong, 0.1, 0.12, 100)).toBe('same')
  expect(judgeMetric(wrong, 0.1, 0.12, 10_000)).toBe('better')
  const counted = { better: 'lower', chance: 'none' } as const
  expect(judgeMetric(counted, 0.9999, 1, 5)).toBe('better')
  expect(judgeMetric(counted, 1, 1, 5)).toBe('same')
})

it("Student's quantile comes near the tables", () => {
  const tables = [
    [2, 4.303],
    [4, 2.776],
    [9, 2.262],
    [30, 2.042],
    [1000, 1.962],
  ] as const
  for (const [freedom, quantile] of tables) expect(studentQuantile(freedom)).toBeCloseTo(quantile, 1)
})

it('a gain counts where its interval leaves zero out', () => {
  expect(judgeGain(pairedGain('mae', [1, 2, 1, 3, 2, 1]))).toBe('better')
  expect(judgeGain(pairedGain('mae', [-1, -2, -1, -3, -2, -1]))).toBe('worse')
  expect(judgeGain(pairedGain('mae', [1, -2, 1, 3, -2, 1]))).toBe('same')
  expect(judgeGain(pairedGain('mae', [5]))).toBe('same')
})

it('neighbours in time that tell the same count as fewer cases', () => {
  const slow = Array.from({ length: 40 }, (_, index) => 0.4 + Math.sin(index / 6))
  const apart = pairedGain('mae', slow)
  const inOrder = pairedGain('mae', slow, true)
  expect(inOrder.mean).toBe(apart.mean)
  const width = ({ low, high }: { low: number | null; high: number | null }): number =>
    (high ?? 0) - (low ?? 0)
  expect(width(inOrder)).toBeGreaterThan(2 * width(apart))
})

it('the best baseline is that of the metric, whichever way it goes', () => {
  const baseline = (id: string, value: number) => ({
    id,
    name: id,
    description: '',
    validation: {},
    test: { value },
  })
  const both = [baseline('low', 1), baseline('high', 2)]
  expect(bestBaseline(both, 'test', { id: 'value', better: 'higher' })?.id).toBe('high')
  expect(bestBaseline(both, 'test', { id: 'value', better: 'lower' })?.id).toBe('low')
  expect(bestBaseline(both, 'validation', { id: 'value', better: 'lower' })).toBeNull()
})

import { expect, it } from 'vitest'
import { judgeError, judgeMetric, judgeShare } from './judgement'

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

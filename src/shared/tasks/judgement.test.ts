import { expect, it } from 'vitest'
import { judgeError, judgeShare } from './judgement'

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

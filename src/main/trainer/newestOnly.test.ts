import { expect, it } from 'vitest'
import type { JobOutput } from '../../shared/jobs'
import type { Result } from '../../shared/result'
import { newestOnly } from './newestOnly'

it('a newer question ends the one before it, and no other', () => {
  const cancelled: string[] = []
  const job = (name: string) => ({
    result: Promise.withResolvers<Result<JobOutput<'preview'>>>().promise,
    cancel: () => cancelled.push(name),
    stop: () => {},
    pause: () => {},
  })
  const newest = newestOnly<'preview'>()
  const first = job('first')
  expect(newest.of(first)).toBe(first.result)
  expect(cancelled).toEqual([])
  void newest.of(job('second'))
  expect(cancelled).toEqual(['first'])
  void newest.of(job('third'))
  expect(cancelled).toEqual(['first', 'second'])
  newest.end()
  newest.end()
  expect(cancelled).toEqual(['first', 'second', 'third'])
})

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { limitRate } from './limitRate'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('passes on at most one value in an interval, and always the newest', () => {
  const seen: number[] = []
  const limit = limitRate<number>(100, (value) => seen.push(value))
  for (let value = 0; value < 100; value++) {
    limit.push(value)
    vi.advanceTimersByTime(10)
  }
  vi.advanceTimersByTime(1000)
  expect(seen).toHaveLength(11)
  expect(seen.at(-1)).toBe(99)
})

it('flushes what waits, and forgets it when cancelled', () => {
  const seen: string[] = []
  const limit = limitRate<string>(100, (value) => seen.push(value))
  limit.push('first')
  limit.push('second')
  limit.flush()
  limit.push('third')
  limit.cancel()
  vi.advanceTimersByTime(1000)
  expect(seen).toEqual(['first', 'second'])
})

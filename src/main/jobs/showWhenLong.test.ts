import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ok } from '../../shared/result'
import type { JobProgress } from '../../shared/domain/job'
import { createJobBoard } from './jobBoard'
import { showWhenLong } from './showWhenLong'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const board = () => createJobBoard(vi.fn(), Date.now, () => ({ code: 'internal', params: {} }))
const about = { kind: 'prepare', title: 'reviews' } as const

it('an answer that comes soon is shown nowhere', async () => {
  const shown = board()
  const answer = await showWhenLong(shown, about, () => ({ result: Promise.resolve(ok(1)), cancel: vi.fn() }))
  await vi.advanceTimersByTimeAsync(5000)
  expect([answer, shown.list()]).toEqual([ok(1), []])
})

it('work that takes longer is shown with the progress that it told before and after', async () => {
  const shown = board()
  const { promise, resolve } = Promise.withResolvers<ReturnType<typeof ok<number>>>()
  const cancel = vi.fn()
  let tell: (progress: JobProgress) => void = () => undefined
  const answer = showWhenLong(shown, about, (onProgress) => {
    tell = onProgress
    return { result: promise, cancel }
  })
  tell({ fraction: 0.2, doing: 'Reading rows' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(shown.list()).toMatchObject([{ ...about, status: 'running', fraction: 0.2, doing: 'Reading rows' }])
  tell({ fraction: 0.5, doing: 'Reading rows' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(shown.list()).toMatchObject([{ fraction: 0.5 }])
  shown.cancel(shown.list()[0]?.id ?? '')
  expect(cancel).toHaveBeenCalledOnce()
  resolve(ok(7))
  expect(await answer).toEqual(ok(7))
  expect(shown.list()).toMatchObject([{ status: 'done' }])
})

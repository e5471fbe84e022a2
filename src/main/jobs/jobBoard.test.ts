import type { JobProgress, JobState } from '../../shared/domain/job'
import { ExpectedError, expected, toAppError } from '../../shared/errors'
import { failed, ok, type Result } from '../../shared/result'
import { describe, expect, it } from 'vitest'
import { createJobBoard, secondsLeft } from './jobBoard'

function boardWithJob() {
  const announced: JobState[] = []
  const { promise, resolve, reject } = Promise.withResolvers<Result<string>>()
  const board = createJobBoard(
    (_event, payload) => announced.push(payload as JobState),
    () => 0,
    toAppError,
  )
  let report: (progress: JobProgress) => void = () => {}
  const id = board.begin({ kind: 'import', title: 'a.csv' }, (onProgress) => {
    report = onProgress
    return { result: promise, cancel: () => resolve(failed({ code: 'job.cancelled', params: {} })) }
  })
  return { board, id, announced, resolve, reject, report: (progress: JobProgress) => report(progress) }
}

describe('the board of jobs', () => {
  it('tells progress, then the end, with rising numbers', async () => {
    const { board, id, announced, resolve, report } = boardWithJob()
    report({ fraction: 0.5, doing: 'Reading' })
    resolve(ok('d_1'))
    await expect.poll(() => board.get(id).status).toBe('done')
    expect(board.get(id)).toMatchObject({ resultId: 'd_1', fraction: 1, error: null })
    expect(announced.map((state) => state.sequence)).toEqual([0, 1, 2])
  })

  it('tells a cancelled job from a failed one', async () => {
    const cancelled = boardWithJob()
    cancelled.board.cancel(cancelled.id)
    await expect.poll(() => cancelled.board.get(cancelled.id).status).toBe('cancelled')
    const broken = boardWithJob()
    broken.resolve(failed({ code: 'disk.full', params: {} }))
    await expect.poll(() => broken.board.get(broken.id).status).toBe('failed')
  })

  it('ends a job whose work breaks off with what went wrong', async () => {
    const { board, id, reject } = boardWithJob()
    reject(expected('disk.full'))
    await expect.poll(() => board.get(id)).toMatchObject({ status: 'failed', error: { code: 'disk.full' } })
  })

  it('keeps no job of work that could not be begun', () => {
    const board = createJobBoard(
      () => {},
      () => 0,
      toAppError,
    )
    const begin = () =>
      board.begin({ kind: 'export', title: 'a' }, () => {
        throw expected('dataset.notFound', { id: 'd_1' })
      })
    expect(begin).toThrow(ExpectedError)
    expect(board.list()).toEqual([])
  })

  it('knows no other jobs', () => {
    expect(() => boardWithJob().board.get('j_000000000000')).toThrow(ExpectedError)
  })
})

describe('the time left', () => {
  it('follows from the share that is done', () => {
    expect(secondsLeft(10_000, 0.25)).toBeCloseTo(30)
    expect(secondsLeft(10_000, 1)).toBe(0)
  })

  it('is unknown at first', () => {
    expect(secondsLeft(10, 0.5)).toBeNull()
    expect(secondsLeft(10_000, null)).toBeNull()
    expect(secondsLeft(10_000, 0)).toBeNull()
  })
})

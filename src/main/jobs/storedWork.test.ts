import { describe, expect, it, vi } from 'vitest'
import type { JobProgress } from '../../shared/domain/job'
import { expected } from '../../shared/errors'
import type { JobOutput } from '../../shared/jobs'
import { failed, ok, type Result } from '../../shared/result'
import { storedWork } from './storedWork'

type Output = JobOutput<'findings'>

function work(store: (output: Output) => string) {
  const { promise, resolve } = Promise.withResolvers<Result<Output>>()
  const onProgress = vi.fn()
  const cancel = vi.fn()
  let note: (note: { progress: JobProgress }) => void = () => {}
  const begun = storedWork<'findings'>(
    (onNote) => {
      note = onNote
      return { result: promise, cancel, stop: () => {}, pause: () => {} }
    },
    onProgress,
    store,
  )
  return { ...begun, resolve, onProgress, note: (progress: JobProgress) => note({ progress }) }
}

describe('work that is stored', () => {
  it('tells its progress and ends with the id of what was stored', async () => {
    const { result, resolve, onProgress, note } = work((output) => `${output.length} stored`)
    note({ fraction: 0.5, doing: 'Looking' })
    resolve(ok([]))
    expect(await result).toEqual(ok('0 stored'))
    expect(onProgress.mock.calls).toEqual([[{ fraction: 0.5, doing: 'Looking' }]])
  })

  it('stores nothing when the job fails, and fails with what storing throws', async () => {
    const store = vi.fn(() => {
      throw expected('disk.full')
    })
    const failing = work(store)
    const died = expected('trainer.died', { reason: 'it was killed' }).error
    failing.resolve(failed(died))
    expect(await failing.result).toEqual(failed(died))
    expect(store).not.toHaveBeenCalled()
    const storing = work(store)
    storing.resolve(ok([]))
    await expect(storing.result).rejects.toMatchObject({ error: { code: 'disk.full' } })
  })
})

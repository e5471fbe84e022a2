import { describe, expect, it } from 'vitest'
import type { Run } from '../../../shared/domain/run'
import { exampleEpoch, exampleProgress, exampleRun } from './exampleRun.fixture'
import { nextRunState, type RunNews, type RunState } from './runState'

const running: Run = {
  ...exampleRun,
  status: 'running',
  history: [exampleEpoch(1)],
  epochs: 1,
  verdict: null,
}
const after = (...news: RunNews[]): RunState => news.reduce(nextRunState, { kind: 'loading' })
const epochs = (state: RunState) =>
  state.kind === 'shown' ? state.run.history.map(({ epoch }) => epoch) : []

describe('the page of a run', () => {
  it('adds epochs to the snapshot as they are announced, each once and in order', () => {
    const epoch = (number: number): RunNews => ({
      kind: 'epoch',
      runId: running.id,
      epoch: exampleEpoch(number),
    })
    expect(epochs(after({ kind: 'snapshot', run: running }, epoch(3), epoch(2), epoch(2)))).toEqual([1, 2, 3])
  })

  it('keeps an epoch that ended while a snapshot was on its way', () => {
    const state = after(
      { kind: 'snapshot', run: running },
      { kind: 'epoch', runId: running.id, epoch: exampleEpoch(2) },
      { kind: 'snapshot', run: running },
    )
    expect(epochs(state)).toEqual([1, 2])
  })

  it('takes the finished snapshot as it is and forgets the progress', () => {
    const state = after(
      { kind: 'snapshot', run: running },
      { kind: 'progress', progress: exampleProgress },
      { kind: 'snapshot', run: exampleRun },
    )
    expect(state).toEqual({ kind: 'shown', run: exampleRun, progress: null })
  })

  it('turns a queued run into a running one with its first progress', () => {
    const state = after(
      { kind: 'snapshot', run: { ...running, status: 'queued' } },
      { kind: 'progress', progress: exampleProgress },
    )
    expect(state).toMatchObject({ run: { status: 'running' }, progress: exampleProgress })
  })

  it('ignores hints of other runs, and late progress of a run that has ended', () => {
    const shown = after({ kind: 'snapshot', run: exampleRun })
    expect(nextRunState(shown, { kind: 'progress', progress: exampleProgress })).toBe(shown)
    expect(nextRunState(shown, { kind: 'epoch', runId: 'r_other0000000', epoch: exampleEpoch(9) })).toBe(
      shown,
    )
  })

  it('goes on showing a run when one answer fails, but not when the run is gone', () => {
    const shown = after({ kind: 'snapshot', run: running })
    expect(nextRunState(shown, { kind: 'failed', error: { code: 'internal', params: {} } })).toBe(shown)
    const gone = { code: 'run.notFound' as const, params: { id: running.id } }
    expect(nextRunState(shown, { kind: 'failed', error: gone })).toEqual({ kind: 'unavailable', error: gone })
  })
})

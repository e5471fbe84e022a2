import { useIntervalFn, useThrottleFn } from '@vueuse/core'
import { shallowRef, watch, type ShallowRef } from 'vue'
import { useClient } from '../../stores/useClient'
import { useEvent } from '../../stores/useEvent'
import { isActive, nextRunState, type RunNews, type RunState } from './runState'

/** Epochs of a small run end many times a second; the snapshot is taken again this often at most. */
const snapshotEveryMs = 1000
/** A run that goes on is asked for this often even without events, in case one was lost. */
const checkEveryMs = 5000

/** Follows a run: a snapshot first, then its events; the stored run is the truth and late answers lose. */
export function useRun(id: () => string): {
  readonly state: Readonly<ShallowRef<RunState>>
  reload(): Promise<void>
} {
  const client = useClient()
  const state = shallowRef<RunState>({ kind: 'loading' })
  let turn = 0

  const take = (news: RunNews) => (state.value = nextRunState(state.value, news))

  async function reload(): Promise<void> {
    const asked = ++turn
    const result = await client.runs.get({ id: id() })
    if (asked !== turn) return
    take(result.ok ? { kind: 'snapshot', run: result.value } : { kind: 'failed', error: result.error })
  }
  const reloadSoon = useThrottleFn(reload, snapshotEveryMs, true)

  useEvent('runProgress', (progress) => take({ kind: 'progress', progress }))
  useEvent('runEpoch', ({ runId, epoch }) => {
    if (runId !== id()) return
    take({ kind: 'epoch', runId, epoch })
    void reloadSoon()
  })
  useEvent('runChanged', (changed) => {
    if (changed.id === id()) void reload()
  })
  useIntervalFn(() => {
    if (state.value.kind === 'shown' && isActive(state.value.run.status)) void reload()
  }, checkEveryMs)
  watch(
    id,
    () => {
      state.value = { kind: 'loading' }
      void reload()
    },
    { immediate: true },
  )
  return { state, reload }
}

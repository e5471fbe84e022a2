import { isActive } from '../../../shared/domain/run'
import type { Events } from '../../../shared/contract/events'
import { useClient, useEvent } from '../../stores/useClient'
import { useIntervalFn, useThrottleFn } from '@vueuse/core'
import { shallowRef, watch, type ShallowRef } from 'vue'
import { nextRunState, type RunNews, type RunState } from './runState'

/** Epochs of a small run end many times a second; they are shown together this often. */
const showEpochsEveryMs = 250
/** The snapshot is taken again this often at most; a long history less often, so that reading it stays a small part of the time. */
const snapshotEveryMs = 1000
const restAfterSnapshot = 20
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
  let snapshotMs = snapshotEveryMs
  let ended: Events['runEpoch'][] = []

  const take = (news: RunNews) => (state.value = nextRunState(state.value, news))

  async function reload(): Promise<void> {
    const asked = ++turn
    const started = performance.now()
    const result = await client.runs.get({ id: id() })
    snapshotMs = Math.max(snapshotEveryMs, restAfterSnapshot * (performance.now() - started))
    if (asked !== turn) return
    take(result.ok ? { kind: 'snapshot', run: result.value } : { kind: 'failed', error: result.error })
  }
  const reloadSoon = useThrottleFn(reload, () => snapshotMs, true)
  const showEpochs = useThrottleFn(
    () => {
      for (const { runId, epoch } of ended) take({ kind: 'epoch', runId, epoch })
      ended = []
    },
    showEpochsEveryMs,
    true,
  )

  useEvent('runProgress', (progress) => take({ kind: 'progress', progress }))
  useEvent('runEpoch', (epoch) => {
    if (epoch.runId !== id()) return
    ended.push(epoch)
    void showEpochs()
  })
  useEvent('runChanged', (changed) => {
    if (changed.id === id()) void reloadSoon()
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

import type { Bridge } from '../../shared/bridge'
import type { Calls } from '../../shared/contract/calls'
import { isActive } from '../../shared/domain/run'
import type { Client, OutputOf } from '../../shared/rpc'
import { createLiveQuery, type LiveQuery } from './liveQuery'

/** What works now, for the bottom bar. */
export type Status = OutputOf<Calls['application']['status']>
export type StatusStore = LiveQuery<Status>

/** Keeps the status fresh: progress of the running run is taken from its events, the rest is asked for. */
export function createStatusStore(
  client: Client<Calls>,
  bridge: Pick<Bridge, 'on' | 'onReturn'>,
): StatusStore {
  const store = createLiveQuery(() => client.application.status(), bridge, ['runChanged', 'jobChanged'])
  bridge.onReturn?.(store.refreshSoon)
  bridge.on('runChanged', ({ id, run }) => {
    const status = store.state.value
    if (status.phase !== 'ready' || status.value.running?.runId !== id) return
    // An answer that was given while the run was being left does not make it run.
    if (run === null || !isActive(run.status)) {
      store.set({ ...status.value, running: null })
      store.refreshSoon()
    }
  })
  bridge.on('runProgress', (progress) => {
    const status = store.state.value
    const running = status.phase === 'ready' ? status.value.running : undefined
    if (status.phase === 'ready' && running?.runId === progress.runId) {
      store.set({ ...status.value, running: { ...running, ...progress } })
    } else {
      store.refreshSoon()
    }
  })
  return store
}

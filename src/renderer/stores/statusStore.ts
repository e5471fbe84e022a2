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
  const store = createLiveQuery(() => client.application.status(), bridge, [
    'runChanged',
    'jobChanged',
    'queueChanged',
  ])
  bridge.onReturn?.(store.refreshSoon)
  bridge.on('runChanged', ({ id, run }) => {
    const status = store.state.value
    if (status.phase !== 'ready' || !status.value.running.some(({ runId }) => runId === id)) return
    // An answer that was given while the run was being left does not make it run.
    if (run === null || !isActive(run.status)) {
      const running = status.value.running.filter(({ runId }) => runId !== id)
      store.set({ ...status.value, running })
      store.refreshSoon()
    }
  })
  bridge.on('runProgress', (progress) => {
    const status = store.state.value
    const isOwn = ({ runId }: { readonly runId: string }): boolean => runId === progress.runId
    if (status.phase === 'ready' && status.value.running.some(isOwn)) {
      const running = status.value.running.map((run) => (isOwn(run) ? { ...run, ...progress } : run))
      store.set({ ...status.value, running })
    } else {
      store.refreshSoon()
    }
  })
  return store
}

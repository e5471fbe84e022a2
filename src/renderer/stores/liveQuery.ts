import type { ShallowRef } from 'vue'
import type { Bridge } from '../../shared/bridge'
import type { EventName } from '../../shared/contract/events'
import type { Result } from '../../shared/result'
import { createQuery, type QueryState } from './query'

/** Shared state that main is the truth of. */
export interface LiveQuery<Value> {
  readonly state: Readonly<ShallowRef<QueryState<Value>>>
  /** Asks again now. */
  refresh(): Promise<void>
  /** Asks again soon; several hints within a moment make one question. */
  refreshSoon(): void
  /** Puts in a value that is known by another way. */
  set(value: Value): void
}

/** A moment in which hints are gathered: short beside what a person notices, long beside a burst of events. */
const gatherMs = 60

/** Listens first, asks for a snapshot, and asks again after every hint. */
export function createLiveQuery<Value>(
  ask: () => Promise<Result<Value>>,
  bridge: Pick<Bridge, 'on'>,
  hints: readonly EventName[],
): LiveQuery<Value> {
  const query = createQuery<Value>()
  let waiting: ReturnType<typeof setTimeout> | undefined

  function refreshSoon(): void {
    waiting ??= setTimeout(() => {
      waiting = undefined
      void query.load(ask)
    }, gatherMs)
  }

  for (const hint of hints) bridge.on(hint, refreshSoon)
  void query.load(ask)
  return { state: query.state, refresh: () => query.load(ask), refreshSoon, set: query.set }
}

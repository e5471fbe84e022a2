import type { Calls } from '../../shared/contract/calls'
import type { Client } from '../../shared/rpc'
import type { EventName, Events } from '../../shared/contract/events'
import { onScopeDispose } from 'vue'
import { useWorkbench } from './workbench'

/** The calls of main: `await useClient().runs.get({ id })` resolves to a `Result` and never rejects. */
export function useClient(): Client<Calls> {
  return useWorkbench().client
}

/** Listens to an event of main for as long as the component lives. */
export function useEvent<Name extends EventName>(
  event: Name,
  listener: (payload: Events[Name]) => void,
): void {
  onScopeDispose(useWorkbench().bridge.on(event, listener))
}

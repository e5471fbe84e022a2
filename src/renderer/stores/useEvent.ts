import { onScopeDispose } from 'vue'
import type { EventName, Events } from '../../shared/contract/events'
import { useWorkbench } from './workbench'

/** Listens to an event of main for as long as the component lives. */
export function useEvent<Name extends EventName>(
  event: Name,
  listener: (payload: Events[Name]) => void,
): void {
  onScopeDispose(useWorkbench().bridge.on(event, listener))
}

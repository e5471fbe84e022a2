import type { Events } from '../../shared/contract/events'
import type { RunQueueNeeds } from '../runs/runQueueNeeds'

/** Tells a person who looks elsewhere that something long has ended, unless the settings are against it. */
export function notify(
  { store, host, announce }: Pick<RunQueueNeeds, 'store' | 'host' | 'announce'>,
  note: Events['notified'],
): void {
  if (!store.settings.get().notify) return
  host.notify(note.title, note.body, note.path)
  announce('notified', note)
}

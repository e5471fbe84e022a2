import type { EventName, Events } from '../../shared/contract/events'
import type { Log } from '../log/log'

/** Announces an event to everyone who listens. */
export type Announce = <Name extends EventName>(event: Name, payload: Events[Name]) => void

/** Where events come together. */
export interface EventHub {
  readonly announce: Announce
  /** Listens to every event; returns how to stop. */
  listen(listener: Announce): () => void
}

/** Makes a hub; a listener that throws is logged and keeps nobody from hearing. */
export function createEventHub(log: Log): EventHub {
  const listeners = new Set<Announce>()
  return {
    announce: (event, payload) => {
      for (const listener of listeners) {
        try {
          listener(event, payload)
        } catch (thrown) {
          log.error({ err: thrown, event }, 'a listener of events failed')
        }
      }
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

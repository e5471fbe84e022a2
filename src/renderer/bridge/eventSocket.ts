import { z } from 'zod'
import type { Bridge } from '../../shared/bridge'
import { eventNames, events, type EventName, type Events } from '../../shared/contract/events'

type Listener<Name extends EventName> = (payload: Events[Name]) => void
type Listeners = { readonly [Name in EventName]: Set<Listener<Name>> }

/** First and longest pause before another try to connect, milliseconds. */
const firstPauseMs = 500
const longestPauseMs = 10_000

const messageSchema = z.object({ event: z.enum(eventNames), payload: z.unknown() })

/** Events of main, and a way to pass on hints that were missed. */
export interface EventSocket extends Pick<Bridge, 'on'> {
  tell<Name extends EventName>(event: Name, payload: unknown): void
  onConnection(listener: (isConnected: boolean) => void): void
  onReturn(listener: () => void): () => void
}

/** A line that breaks is mended in a moment when only it was broken; main is gone when that fails this often. */
const missesUntilLost = 2

/** Listens to main's events over a WebSocket that connects again by itself whenever it breaks. */
export function connectEvents(address: URL, token: Promise<string>): EventSocket {
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  const listeners: Listeners = {
    datasetChanged: new Set(),
    runChanged: new Set(),
    sweepChanged: new Set(),
    queueChanged: new Set(),
    logbookChanged: new Set(),
    notified: new Set(),
    runProgress: new Set(),
    runEpoch: new Set(),
    jobChanged: new Set(),
    navigate: new Set(),
  }
  const tell = <Name extends EventName>(event: Name, raw: unknown): void => {
    // The schema of an event gives its payload; TypeScript does not relate the two tables.
    const payload = events[event].parse(raw) as Events[Name]
    for (const listener of listeners[event]) listener(payload)
  }
  let pauseMs = firstPauseMs
  let isFirst = true
  let misses = 0
  const watchers = new Set<(isConnected: boolean) => void>()
  const returns = new Set<() => void>()
  const tellConnection = (isConnected: boolean): void => {
    for (const watcher of watchers) watcher(isConnected)
  }
  const connect = (shown: string): void => {
    // A browser lets a page send no header with a socket, but name a protocol.
    const socket = new WebSocket(address, `lstm-workbench.${shown}`)
    socket.addEventListener('open', () => {
      pauseMs = firstPauseMs
      misses = 0
      tellConnection(true)
      if (!isFirst) for (const listener of returns) listener()
      isFirst = false
    })
    socket.addEventListener('message', ({ data }) => {
      const { event, payload } = messageSchema.parse(JSON.parse(String(data)))
      tell(event, payload)
    })
    socket.addEventListener('close', () => {
      misses++
      if (misses >= missesUntilLost) tellConnection(false)
      setTimeout(() => connect(shown), pauseMs)
      pauseMs = Math.min(longestPauseMs, pauseMs * 2)
    })
  }
  void token.then(connect)
  return {
    tell,
    onConnection: (listener) => void watchers.add(listener),
    onReturn: (listener) => {
      returns.add(listener)
      return () => {
        returns.delete(listener)
      }
    },
    on: (event, listener) => {
      listeners[event].add(listener)
      return () => {
        listeners[event].delete(listener)
      }
    },
  }
}

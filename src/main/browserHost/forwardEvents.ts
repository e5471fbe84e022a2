import type { WebSocket } from '@fastify/websocket'
import type { Application } from '../application'

/** With more than this waiting in the socket, progress is left out: the next one tells it better. Bytes. */
const busyBytes = 1_000_000
/** With more than this nobody reads any more. The page connects again and asks for what it missed. Bytes. */
const stuckBytes = 16_000_000

/** Sends every event of the application to a page, as `{"event", "payload"}`, until the page goes or reads no more. */
export function forwardEvents(
  application: Pick<Application, 'onEvent'>,
  socket: Pick<WebSocket, 'bufferedAmount' | 'send' | 'terminate' | 'on'>,
): void {
  const stop = application.onEvent((event, payload) => {
    if (event === 'runProgress' && socket.bufferedAmount > busyBytes) return
    if (socket.bufferedAmount > stuckBytes) {
      stop()
      socket.terminate()
    } else socket.send(JSON.stringify({ event, payload }))
  })
  socket.on('close', stop)
  socket.on('error', stop)
}

import type { WebSocket } from '@fastify/websocket'
import type { Application } from '../application'

/** With more than this waiting in the socket, progress is left out: the next one tells it better. Bytes. */
const busyBytes = 1_000_000

/** Sends every event of the application to a page, as `{"event", "payload"}`, until the page goes. */
export function forwardEvents(application: Application, socket: WebSocket): void {
  const stop = application.onEvent((event, payload) => {
    if (event === 'runProgress' && socket.bufferedAmount > busyBytes) return
    socket.send(JSON.stringify({ event, payload }))
  })
  socket.on('close', stop)
  socket.on('error', stop)
}

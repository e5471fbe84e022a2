import { expect, it, vi } from 'vitest'
import { createEventHub } from '../events/eventHub'
import { silentLog } from '../log/log'
import { forwardEvents } from './forwardEvents'

it('a page that reads slowly gets no progress; one that reads no more is let go', () => {
  const { announce, listen } = createEventHub(silentLog)
  const socket = { bufferedAmount: 0, send: vi.fn(), terminate: vi.fn(), on: vi.fn() }
  forwardEvents({ onEvent: listen }, socket)
  const progress = {
    runId: 'r_1',
    phase: 'training',
    epoch: 1,
    epochs: 2,
    fraction: 0,
    secondsLeft: null,
    samplesPerSecond: null,
    loss: null,
  } as const
  const tellAll = (): void => {
    announce('runProgress', progress)
    announce('runChanged', { id: 'r_1', run: null })
  }
  tellAll()
  expect(socket.send).toHaveBeenCalledTimes(2)
  socket.bufferedAmount = 2_000_000
  tellAll()
  expect(socket.send).toHaveBeenCalledTimes(3)
  socket.bufferedAmount = 20_000_000
  tellAll()
  tellAll()
  expect(socket.send).toHaveBeenCalledTimes(3)
  expect(socket.terminate).toHaveBeenCalledTimes(1)
})

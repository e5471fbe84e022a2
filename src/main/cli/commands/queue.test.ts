import { expect, it } from 'vitest'
import { waiting } from './queue'

it('only runs that wait are moved or taken out of the queue', () => {
  const run = { id: 'r_000000000000', name: 'rev A' }
  const queued = { ...run, status: 'queued' } as const
  expect(waiting(queued)).toBe(queued)
  for (const status of ['running', 'finished', 'paused'] as const) {
    expect(() => waiting({ ...run, status })).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'run.notWaiting' }) }),
    )
  }
})

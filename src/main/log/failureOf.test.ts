import { expect, it, vi } from 'vitest'
import { attempt } from './failureOf'

it('an attempt that fails, at once or later, is logged and keeps nothing from going on', async () => {
  const error = vi.fn()
  const busy = new Error('SQLITE_BUSY')
  await attempt({ error }, 'at once', () => {
    throw busy
  })
  await attempt({ error }, 'later', () => Promise.reject(busy))
  await attempt({ error }, 'never', () => {})
  expect(error.mock.calls).toEqual([
    [{ err: busy }, 'at once'],
    [{ err: busy }, 'later'],
  ])
})

import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { fakeElectron } from '../../../test/support/fakeElectron'
import { quitting } from './quitting'

vi.mock('electron', async () => (await import('../../../test/support/fakeElectron')).fakeElectron())

const { app, dialog } = (await import('electron')) as unknown as ReturnType<typeof fakeElectron>

/** An application that trains the named run, if one is named. */
function workbench(running: string | null) {
  return {
    call: vi.fn(async () => ({ ok: true, value: { running: running === null ? [] : [{ name: running }] } })),
    close: vi.fn(async () => {}),
  }
}

const report = vi.fn()
const event = () => ({ preventDefault: vi.fn() })
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

beforeEach(() => {
  vi.clearAllMocks()
})

describe('quitting', () => {
  it('closes the application once, then quits', async () => {
    const application = workbench(null)
    const { beforeQuit } = quitting(application, () => undefined, report)
    const [first, second, last] = [event(), event(), event()]
    beforeQuit(first)
    beforeQuit(second)
    await settled()
    beforeQuit(last)
    expect(application.close).toHaveBeenCalledTimes(1)
    expect(app.quit).toHaveBeenCalledTimes(1)
    expect(first.preventDefault).toHaveBeenCalled()
    expect(second.preventDefault).toHaveBeenCalled()
    expect(last.preventDefault).not.toHaveBeenCalled()
  })

  it('asks while a run is going on, and goes on when told so', async () => {
    const application = workbench('IMDB')
    const { beforeQuit } = quitting(application, () => undefined, report)
    dialog.showMessageBox.mockResolvedValue({ response: 1 })
    beforeQuit(event())
    await settled()
    expect(dialog.showMessageBox.mock.lastCall?.[0].message).toContain('IMDB')
    expect(application.close).not.toHaveBeenCalled()
    dialog.showMessageBox.mockResolvedValue({ response: 0 })
    beforeQuit(event())
    await settled()
    expect(application.close).toHaveBeenCalledTimes(1)
    expect(app.quit).toHaveBeenCalledTimes(1)
  })

  it('reports a failure while closing, and quits all the same', async () => {
    const application = { ...workbench(null), close: vi.fn(() => Promise.reject(new Error('disk'))) }
    quitting(application, () => undefined, report).beforeQuit(event())
    await settled()
    expect(report.mock.calls).toEqual([[new Error('disk')]])
    expect(app.quit).toHaveBeenCalledTimes(1)
  })

  it('is what closing the window means, until the end', async () => {
    const { beforeQuit, windowCloses } = quitting(workbench(null), () => undefined, report)
    const closing = event()
    windowCloses(closing)
    expect(closing.preventDefault).toHaveBeenCalled()
    expect(app.quit).toHaveBeenCalledTimes(1)
    beforeQuit(event())
    await settled()
    const last = event()
    windowCloses(last)
    expect(last.preventDefault).not.toHaveBeenCalled()
  })
})

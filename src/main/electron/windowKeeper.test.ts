import type { BrowserWindow } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeWindow } from '../../../test/support/fakeElectron'
import { ipcChannels } from '../../shared/ipcChannels'
import { windowKeeper } from './windowKeeper'

vi.mock('electron', async () => (await import('../../../test/support/fakeElectron')).fakeElectron())

const report = vi.fn()
const keep = () =>
  windowKeeper('app://workbench/', async () => new FakeWindow() as unknown as BrowserWindow, report)
const opened = () => FakeWindow.all.at(-1)
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

beforeEach(() => {
  FakeWindow.all.length = 0
  report.mockReset()
})

describe('the one window', () => {
  it('opens once, however often it is asked for', async () => {
    const keeper = keep()
    keeper.show()
    keeper.show()
    await settled()
    keeper.show()
    expect(FakeWindow.all).toHaveLength(1)
    expect(opened()?.webContents.mainFrame.url).toBe('app://workbench/#/')
    expect(opened()?.done).toEqual(['focus'])
    expect(keeper.current()).toBe(opened())
  })

  it('is known before its page is loaded, because the page calls at once', async () => {
    let atLoad: unknown
    class CallingWindow extends FakeWindow {
      override async loadURL(): Promise<void> {
        atLoad = keeper.current()
      }
    }
    const keeper = windowKeeper(
      'app://workbench/',
      async () => new CallingWindow() as unknown as BrowserWindow,
      report,
    )
    keeper.show()
    await settled()
    expect(atLoad).toBe(opened())
  })

  it('goes to a page, whether it is open or not', async () => {
    const keeper = keep()
    keeper.show('/runs/r_1')
    await settled()
    expect(opened()?.webContents.mainFrame.url).toBe('app://workbench/#/runs/r_1')
    const window = opened()
    if (window) window.minimized = true
    keeper.show('/settings')
    expect(window?.done).toEqual(['restore', 'focus'])
    expect(window?.webContents.sent).toEqual([[ipcChannels.event, 'navigate', { path: '/settings' }]])
  })

  it('opens again after it was closed, and after it could not be opened', async () => {
    const keeper = keep()
    keeper.show()
    await settled()
    opened()?.emit('closed')
    expect(keeper.current()).toBeUndefined()
    keeper.show()
    await settled()
    expect(FakeWindow.all).toHaveLength(2)

    const create = vi.fn(() => Promise.reject<BrowserWindow>(new Error('no display')))
    const failing = windowKeeper('app://workbench/', create, report)
    failing.show()
    await settled()
    failing.show()
    await settled()
    expect(create).toHaveBeenCalledTimes(2)
    expect(report.mock.calls).toEqual([[new Error('no display')], [new Error('no display')]])
  })
})

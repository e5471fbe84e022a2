import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { FakeContents, FakeWindow, type fakeElectron } from '../../../test/support/fakeElectron'
import { ipcChannels } from '../../shared/ipcChannels'
import type { Application } from '../application'
import { runDesktop } from './runDesktop'

vi.mock('electron', async () => (await import('../../../test/support/fakeElectron')).fakeElectron())

type Listener = Parameters<Application['onEvent']>[0]
const { application, listeners } = vi.hoisted(() => {
  const listeners: Listener[] = []
  return {
    listeners,
    application: {
      call: vi.fn(async (method: string) => ({ ok: true, value: { method, running: null } })),
      onEvent: (listener: Listener) => listeners.push(listener),
      offerFile: vi.fn(async (path: string, name: string) => ({ token: path, name, bytes: 1 })),
      close: vi.fn(async () => {}),
    },
  }
})
vi.mock('../createApplication', () => ({ createApplication: vi.fn(async () => application) }))

const electron = (await import('electron')) as unknown as ReturnType<typeof fakeElectron>
const { app, dialog, ipcMain, Menu, protocol, session } = electron
const report = vi.fn()
const settled = () => new Promise((resolve) => setTimeout(resolve, 10))
const window = (): FakeWindow => FakeWindow.all.at(-1) ?? expect.unreachable('There is no window.')

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desktop-'))
  await runDesktop({ home: folder, windowFolder: folder, developmentServer: undefined, report })
  // The window opens where it was closed: that is read from a file.
  await vi.waitUntil(() => FakeWindow.all.at(-1)?.webContents.mainFrame.url, { timeout: 300_000 })
})
afterAll(() => rm(folder, { recursive: true }))

describe('the desktop application', () => {
  it('opens its page from its own scheme, with session and contents under guard', () => {
    expect(window().webContents.mainFrame.url).toBe('app://workbench/#/')
    expect(protocol.handle.mock.lastCall?.[0]).toBe('app')
    expect(session.defaultSession.setPermissionRequestHandler).toHaveBeenCalled()
    expect(session.defaultSession.webRequest.onBeforeRequest).toHaveBeenCalled()
    const contents = new FakeContents()
    app.emit('web-contents-created', {}, contents)
    expect(contents.openHandler?.({ url: 'https://example.org/' })).toEqual({ action: 'deny' })
  })

  it('answers its window and sends it events', async () => {
    const { webContents } = window()
    const event = { sender: webContents, senderFrame: webContents.mainFrame }
    expect(await ipcMain.handlers.get(ipcChannels.call)?.(event, 'runs.list', null)).toMatchObject({
      ok: true,
    })
    for (const listener of listeners) listener('runChanged', { id: 'r_1' })
    expect(webContents.sent).toEqual([[ipcChannels.event, 'runChanged', { id: 'r_1' }]])
  })

  it('imports from the menu and shows what happens', async () => {
    dialog.showOpenDialog.mockResolvedValue({ canceled: false, filePaths: ['/home/a/a.csv'] })
    const template: Electron.MenuItemConstructorOptions[] = Menu.buildFromTemplate.mock.lastCall?.[0] as never
    const items = template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
    const item = items.find(({ accelerator }) => accelerator === 'CmdOrCtrl+O')
    Reflect.apply(item?.click ?? expect.unreachable(), undefined, [])
    await settled()
    expect(application.call).toHaveBeenCalledWith('datasets.import', {
      source: { kind: 'file', token: '/home/a/a.csv' },
    })
    expect(window().webContents.sent.at(-1)).toEqual([ipcChannels.event, 'navigate', { path: '/data' }])
  })

  it('comes to the front when it is started a second time', () => {
    window().minimized = true
    app.emit('second-instance')
    expect(window().done.slice(-2)).toEqual(['restore', 'focus'])
    expect(FakeWindow.all).toHaveLength(1)
  })

  it.skipIf(process.platform === 'darwin')('takes the closing of its window for quitting', () => {
    const made = new FakeWindow()
    app.emit('browser-window-created', {}, made)
    const event = { preventDefault: vi.fn() }
    made.emit('close', event)
    expect(event.preventDefault).toHaveBeenCalled()
    expect(app.quit).toHaveBeenCalledTimes(1)
    app.quit.mockClear()
  })

  it('closes the application before it ends', async () => {
    const event = { preventDefault: vi.fn() }
    app.emit('before-quit', event)
    await settled()
    expect(event.preventDefault).toHaveBeenCalled()
    expect(application.close).toHaveBeenCalledTimes(1)
    expect(app.quit).toHaveBeenCalledTimes(1)
    expect(report).not.toHaveBeenCalled()
  })
})

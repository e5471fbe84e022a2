import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeNotification, FakeWindow, type fakeElectron } from '../../../test/support/fakeElectron'
import { electronHost } from './electronHost'

vi.mock('electron', async () => (await import('../../../test/support/fakeElectron')).fakeElectron())

const { app, dialog, shell } = (await import('electron')) as unknown as ReturnType<typeof fakeElectron>
const show = vi.fn()
let window: FakeWindow | undefined
const host = electronHost(() => window as unknown as BrowserWindow | undefined, show)

let folder = ''
beforeEach(async () => {
  vi.clearAllMocks()
  FakeNotification.shown.length = 0
  window = new FakeWindow()
  folder = await mkdtemp(join(tmpdir(), 'host-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the dialog for files', () => {
  it('belongs to the window and answers several paths', async () => {
    dialog.showOpenDialog.mockResolvedValue({ canceled: false, filePaths: ['/a.csv', '/b.csv'] })
    expect(await host.chooseFiles()).toEqual(['/a.csv', '/b.csv'])
    expect(dialog.showOpenDialog.mock.lastCall?.[0]).toBe(window)
    expect(dialog.showOpenDialog.mock.lastCall?.[1].properties).toEqual(['openFile', 'multiSelections'])
  })

  it('answers nothing when it is cancelled, and works without a window', async () => {
    window = undefined
    dialog.showOpenDialog.mockResolvedValue({ canceled: true, filePaths: [] })
    expect(await host.chooseFiles()).toEqual([])
    expect(dialog.showOpenDialog.mock.lastCall).toHaveLength(1)
  })
})

describe('saving an export', () => {
  const made = (name: string) => ({ path: join(folder, 'export'), name, isFile: false })
  beforeEach(async () => {
    await mkdir(join(folder, 'export', 'weights'), { recursive: true })
    await writeFile(join(folder, 'export', 'weights', 'one.bin'), 'bytes')
  })

  it('copies the folder to the chosen place', async () => {
    const place = join(folder, 'chosen')
    dialog.showSaveDialog.mockResolvedValue({ canceled: false, filePath: place })
    expect(await host.saveExport(made('spam-tfjs'))).toEqual({ kind: 'saved', place })
    expect(await readFile(join(place, 'weights', 'one.bin'), 'utf8')).toBe('bytes')
    expect(dialog.showSaveDialog.mock.lastCall?.[1].defaultPath).toBe(join('/home/a/downloads', 'spam-tfjs'))
    expect((await readdir(folder)).sort()).toEqual(['chosen', 'export'])
  })

  it('never writes over what is there', async () => {
    const place = join(folder, 'chosen')
    await writeFile(place, 'mine')
    dialog.showSaveDialog.mockResolvedValue({ canceled: false, filePath: place })
    expect(await host.saveExport(made('x'))).toEqual({
      kind: 'saved',
      place: `${place} (2)`,
    })
    expect(await readFile(place, 'utf8')).toBe('mine')
  })

  it('leaves nothing behind when it fails or is cancelled', async () => {
    dialog.showSaveDialog.mockResolvedValue({ canceled: false, filePath: join(folder, 'chosen') })
    await expect(host.saveExport({ ...made('x'), path: join(folder, 'missing') })).rejects.toThrow('ENOENT')
    dialog.showSaveDialog.mockResolvedValue({ canceled: true, filePath: '' })
    expect(await host.saveExport(made('x'))).toEqual({ kind: 'cancelled' })
    expect(await readdir(folder)).toEqual(['export'])
  })
})

describe('links', () => {
  it('are opened outside when they are https', async () => {
    await host.openLink(new URL('https://example.org/paper?id=1'))
    expect(shell.openExternal.mock.calls).toEqual([['https://example.org/paper?id=1']])
  })

  it.each(['http://example.org/', 'file:///etc/passwd', 'javascript:alert(1)', 'ms-word:ofe'])(
    'are refused when they are %s',
    async (address) => {
      await expect(host.openLink(new URL(address))).rejects.toThrow()
      expect(shell.openExternal).not.toHaveBeenCalled()
    },
  )
})

describe('notifications', () => {
  it('come when the window is not in front, and lead to what ended', () => {
    host.notify('Spam, LSTM 64', 'Accuracy 98.2 %', '/runs/r_1')
    const [notification] = FakeNotification.shown
    expect(notification?.options).toEqual({ title: 'Spam, LSTM 64', body: 'Accuracy 98.2 %' })
    notification?.emit('click')
    expect(show.mock.calls).toEqual([['/runs/r_1']])
  })

  it('stand beside how far training is, on the taskbar and as a badge', () => {
    host.showProgress({ fraction: 0.42, runs: 3 })
    host.showProgress(null)
    expect(window?.setProgressBar.mock.calls).toEqual([[0.42], [-1]])
    expect(app.setBadgeCount.mock.calls).toEqual([[3], [0]])
  })

  it('do not come when the person is looking', () => {
    if (window) window.focused = true
    host.notify('Spam', 'Done', '/runs/r_1')
    expect(FakeNotification.shown).toEqual([])
  })
})

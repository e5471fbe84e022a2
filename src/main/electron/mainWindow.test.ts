import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FakeWindow, fakeElectron } from '../../../test/support/fakeElectron'
import { reloadsByItself } from './crashGuard'
import { createMainWindow } from './mainWindow'

vi.mock('electron', async () => (await import('../../../test/support/fakeElectron')).fakeElectron())

const { dialog } = (await import('electron')) as unknown as ReturnType<typeof fakeElectron>
const quit = vi.fn()
let folder = ''
beforeEach(async () => {
  vi.clearAllMocks()
  folder = await mkdtemp(join(tmpdir(), 'window-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function open(): Promise<FakeWindow> {
  const window = await createMainWindow({
    preload: '/out/preload/index.cjs',
    icon: '/icon.png',
    stateFile: join(folder, 'window.json'),
    quit,
  })
  return window as unknown as FakeWindow
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('the main window', () => {
  it('is shown when its first picture is ready', async () => {
    const window = await open()
    expect(window.done).toEqual([])
    window.emit('ready-to-show')
    expect(window.done).toEqual(['show'])
  })

  it('opens again where it was closed', async () => {
    const window = await open()
    window.emit('close', {})
    const file = join(folder, 'window.json')
    const kept = () => readFile(file, 'utf8').then(JSON.parse, () => null)
    await expect.poll(kept).toMatchObject({ bounds: { x: 1, y: 2, width: 1000 } })
    expect((await open()).options).toMatchObject({ x: 1, y: 2, width: 1000, height: 700 })
  })

  it('is loaded again when its process is gone, and asks when that happens again and again', async () => {
    const window = await open()
    const crash = (reason: string) =>
      window.webContents.emit('render-process-gone', {}, { reason, exitCode: 1 })
    crash('clean-exit')
    crash('crashed')
    crash('oom')
    await settled()
    expect(window.done).toEqual(['reload', 'reload'])
    expect(dialog.showMessageBox).not.toHaveBeenCalled()
    dialog.showMessageBox.mockResolvedValue({ response: 1 })
    crash('crashed')
    await settled()
    expect(quit).toHaveBeenCalledTimes(1)
    dialog.showMessageBox.mockResolvedValue({ response: 0 })
    crash('crashed')
    await settled()
    expect(window.done).toEqual(['reload', 'reload', 'reload'])
  })
})

it('crashes far apart are no series', () => {
  expect(reloadsByItself([0])).toBe(true)
  expect(reloadsByItself([0, 100_000, 200_000, 300_000])).toBe(true)
  expect(reloadsByItself([0, 10, 20])).toBe(false)
})

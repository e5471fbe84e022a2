import type { WebContents } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeContents, type fakeElectron } from '../../../test/support/fakeElectron'
import { expected } from '../../shared/errors'
import { ipcChannels } from '../../shared/ipcChannels'
import { answerRenderer } from './answerRenderer'
import { ownPage } from './guardSession'

vi.mock('electron', async () => (await import('../../../test/support/fakeElectron')).fakeElectron())

const { ipcMain } = (await import('electron')) as unknown as ReturnType<typeof fakeElectron>
const application = {
  call: vi.fn(async (method: string, input: unknown) => ({ ok: true, value: [method, input] })),
  offerFile: vi.fn(async (_path: string, name: string) => ({
    token: 't',
    name,
    kind: 'data' as const,
    bytes: 3,
  })),
}
let contents: FakeContents
let stop: () => void
beforeEach(() => {
  vi.clearAllMocks()
  contents = new FakeContents()
  contents.mainFrame.url = 'app://workbench/#/data'
  stop = answerRenderer(application, {
    contents: () => contents as unknown as WebContents,
    isOwnPage: ownPage('app://workbench'),
  })
})

/** Sends as the window does, unless told otherwise. */
function send(channel: string, input: readonly unknown[], event: object = {}): Promise<unknown> {
  const whole = { sender: contents, senderFrame: contents.mainFrame, ...event }
  return Promise.resolve().then(() => ipcMain.handlers.get(channel)?.(whole, ...input))
}

describe('messages of the window', () => {
  it('reach the application', async () => {
    expect(await send(ipcChannels.call, ['datasets.list', null])).toEqual({
      ok: true,
      value: ['datasets.list', null],
    })
    expect(await send(ipcChannels.offerFile, ['/home/a/reviews.csv'])).toEqual({
      ok: true,
      value: { token: 't', name: 'reviews.csv', kind: 'data' as const, bytes: 3 },
    })
    expect(application.offerFile).toHaveBeenCalledWith('/home/a/reviews.csv', 'reviews.csv')
  })

  it('say why a file cannot be taken', async () => {
    application.offerFile.mockRejectedValueOnce(expected('file.notFound', { path: '/home/a/b.csv' }))
    expect(await send(ipcChannels.offerFile, ['/home/a/b.csv'])).toEqual({
      ok: false,
      error: { code: 'file.notFound', params: { path: '/home/a/b.csv' } },
    })
  })

  it('are parsed', async () => {
    await expect(send(ipcChannels.call, [{ method: 'datasets.list' }])).rejects.toThrow()
    await expect(send(ipcChannels.offerFile, ['reviews.csv'])).rejects.toThrow('An absolute path is expected')
    await expect(send(ipcChannels.offerFile, [42])).rejects.toThrow()
    expect(application.call).not.toHaveBeenCalled()
    expect(application.offerFile).not.toHaveBeenCalled()
  })

  it('are refused from another window, another frame, a closed frame and a foreign page', async () => {
    const senders = [
      { sender: new FakeContents() },
      { senderFrame: { url: 'app://workbench/' } },
      { senderFrame: null },
    ]
    for (const sender of senders) {
      await expect(send(ipcChannels.call, ['datasets.list', null], sender)).rejects.toThrow('was refused')
      await expect(send(ipcChannels.offerFile, ['/home/a/a.csv'], sender)).rejects.toThrow('was refused')
    }
    contents.mainFrame.url = 'https://example.org/'
    await expect(send(ipcChannels.call, ['datasets.list', null])).rejects.toThrow(
      'https://example.org/ was refused',
    )
    expect(application.call).not.toHaveBeenCalled()
    expect(application.offerFile).not.toHaveBeenCalled()
  })

  it('are not answered any more after the end', () => {
    stop()
    expect(ipcMain.handlers.size).toBe(0)
  })
})

import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { bridgeName, type Bridge } from '../shared/bridge'
import { ipcChannels } from '../shared/ipcChannels'

type Listener = (...input: unknown[]) => void

const { exposed, listeners, ipcRenderer, webUtils } = vi.hoisted(() => {
  const listeners = new Map<string, Set<Listener>>()
  return {
    exposed: new Map<string, unknown>(),
    listeners,
    ipcRenderer: {
      invoke: vi.fn<(...input: unknown[]) => Promise<unknown>>(),
      on: (channel: string, listener: Listener) => {
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
      },
      off: (channel: string, listener: Listener) => {
        listeners.get(channel)?.delete(listener)
      },
    },
    webUtils: { getPathForFile: vi.fn<(file: File) => string>() },
  }
})

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, value: unknown) => {
      exposed.set(name, value)
    },
  },
  ipcRenderer,
  webUtils,
}))

let bridge: Bridge
beforeAll(async () => {
  await import('./index')
  bridge = exposed.get(bridgeName) as Bridge
})
beforeEach(() => {
  vi.resetAllMocks()
})

describe('the preload', () => {
  it('exposes the bridge and nothing else', () => {
    expect([...exposed.keys()]).toEqual([bridgeName])
    expect(Object.keys(bridge).sort()).toEqual(['call', 'offerFile', 'on'])
  })

  it('passes calls on over one channel', async () => {
    ipcRenderer.invoke.mockResolvedValue({ ok: true, value: [] })
    expect(await bridge.call('datasets.list', null)).toEqual({ ok: true, value: [] })
    expect(ipcRenderer.invoke.mock.calls).toEqual([[ipcChannels.call, 'datasets.list', null]])
  })

  it('gives a listener the payloads of its own event until it stops', () => {
    const heard: unknown[] = []
    const stop = bridge.on('runChanged', (payload) => heard.push(payload))
    const announce = (name: string, payload: unknown): void => {
      for (const listener of listeners.get(ipcChannels.event) ?? [])
        listener({ sender: 'secret' }, name, payload)
    }
    announce('runChanged', { id: 'r_1' })
    announce('datasetChanged', { id: 'd_1' })
    stop()
    announce('runChanged', { id: 'r_2' })
    expect(heard).toEqual([{ id: 'r_1' }])
  })

  it('hands a file over by its path and answers what main knows of it', async () => {
    webUtils.getPathForFile.mockImplementation((file) => `/home/a/${file.name}`)
    const answer = { ok: true, value: { token: 't', name: 'a.csv', bytes: 1 } }
    ipcRenderer.invoke.mockResolvedValue(answer)
    expect(await bridge.offerFile(new File(['a'], 'a.csv'))).toEqual(answer)
    expect(ipcRenderer.invoke.mock.calls).toEqual([[ipcChannels.offerFile, '/home/a/a.csv']])
  })

  it('refuses what is no file of this machine', async () => {
    webUtils.getPathForFile.mockReturnValue('')
    for (const file of [new File([], 'made.csv'), { name: '/etc/passwd', size: 1 }]) {
      const error = { code: 'file.notFound', params: { path: file.name } }
      expect(await bridge.offerFile(file)).toEqual({ ok: false, error })
    }
    expect(ipcRenderer.invoke).not.toHaveBeenCalled()
  })
})

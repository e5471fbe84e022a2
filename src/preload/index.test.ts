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
    expect(Object.keys(bridge).sort()).toEqual(['call', 'offerFiles', 'on'])
  })

  it('passes calls on over one channel', async () => {
    ipcRenderer.invoke.mockResolvedValue({ ok: true, value: [] })
    expect(await bridge.call('runs.list', null)).toEqual({ ok: true, value: [] })
    expect(ipcRenderer.invoke.mock.calls).toEqual([[ipcChannels.call, 'runs.list', null]])
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

  it('hands files over by their path and answers what main knows of them', async () => {
    webUtils.getPathForFile.mockImplementation((file) => `/home/a/${file.name}`)
    ipcRenderer.invoke.mockImplementation(async (_channel, path) => ({ token: `token of ${String(path)}` }))
    const fractions: number[] = []
    const files = [new File(['a'], 'a.csv'), new File(['b'], 'b.csv')]
    expect(await bridge.offerFiles(files, (fraction) => fractions.push(fraction))).toEqual([
      { token: 'token of /home/a/a.csv' },
      { token: 'token of /home/a/b.csv' },
    ])
    expect(ipcRenderer.invoke.mock.calls[0]).toEqual([ipcChannels.offerFile, '/home/a/a.csv'])
    expect(fractions).toEqual([0.5, 1])
  })

  it('refuses what is no file of this machine', async () => {
    webUtils.getPathForFile.mockReturnValue('')
    await expect(bridge.offerFiles([new File([], 'made.csv')])).rejects.toThrow(
      'made.csv is not a file on this machine',
    )
    await expect(bridge.offerFiles([{ name: '/etc/passwd', size: 1 }])).rejects.toThrow('is not a file')
    expect(ipcRenderer.invoke).not.toHaveBeenCalled()
  })
})

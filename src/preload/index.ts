import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import { bridgeName, type Bridge, type BridgeFile } from '../shared/bridge'
import { ipcChannels } from '../shared/ipcChannels'

/** The path of a file on this machine; it goes to main only. Empty for files that a page made itself. */
function pathOf(file: BridgeFile): string {
  return isFile(file) ? webUtils.getPathForFile(file) : ''
}

function isFile(value: unknown): value is File {
  return Object.prototype.toString.call(value) === '[object File]'
}

const bridge: Bridge = {
  call: (method, input) => ipcRenderer.invoke(ipcChannels.call, method, input),
  on(event, listener) {
    const forward = (_: IpcRendererEvent, name: unknown, payload: Parameters<typeof listener>[0]): void => {
      if (name === event) listener(payload)
    }
    ipcRenderer.on(ipcChannels.event, forward)
    return () => {
      ipcRenderer.off(ipcChannels.event, forward)
    }
  },
  async offerFile(file) {
    const path = pathOf(file)
    return path === ''
      ? { ok: false, error: { code: 'file.notFound', params: { path: file.name } } }
      : ipcRenderer.invoke(ipcChannels.offerFile, path)
  },
}

contextBridge.exposeInMainWorld(bridgeName, bridge)

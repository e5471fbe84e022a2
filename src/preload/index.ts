import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import { bridgeName, type Bridge, type BridgeFile, type OfferedFile } from '../shared/bridge'
import { ipcChannels } from '../shared/ipcChannels'

/** The path of a file on this machine; it goes to main only. Files that a page made itself have none. */
function pathOf(file: BridgeFile): string {
  const path = isFile(file) ? webUtils.getPathForFile(file) : ''
  if (path === '') throw new Error(`${file.name} is not a file on this machine.`)
  return path
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
  async offerFiles(files, onProgress) {
    const offered: OfferedFile[] = []
    for (const file of files) {
      offered.push(await ipcRenderer.invoke(ipcChannels.offerFile, pathOf(file)))
      onProgress?.(offered.length / files.length)
    }
    return offered
  },
}

contextBridge.exposeInMainWorld(bridgeName, bridge)

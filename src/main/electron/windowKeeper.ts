import type { BrowserWindow } from 'electron'
import { ipcChannels } from '../../shared/ipcChannels'

/** Holds the one window. */
export interface WindowKeeper {
  /** The window, undefined while there is none. */
  readonly current: () => BrowserWindow | undefined
  /** Brings the window to the front, opening it when there is none; a path such as `/runs/r_1` says where to go. */
  readonly show: (path?: string) => void
}

/** Keeps one window at the address: several wishes to see it while it opens are one. */
export function windowKeeper(
  address: string,
  create: () => Promise<BrowserWindow>,
  report: (failure: unknown) => void,
): WindowKeeper {
  let window: BrowserWindow | undefined
  let opening = false

  const open = async (path: string): Promise<void> => {
    const created = await create()
    // Known before it loads: the page calls as soon as it runs.
    window = created
    created.once('closed', () => {
      window = undefined
    })
    await created.loadURL(`${address}#${path}`)
  }

  return {
    current: () => window,
    show(path) {
      if (window !== undefined) {
        if (window.isMinimized()) window.restore()
        window.focus()
        if (path !== undefined) window.webContents.send(ipcChannels.event, 'navigate', { path })
      } else if (!opening) {
        opening = true
        void open(path ?? '/')
          .catch(report)
          .finally(() => {
            opening = false
          })
      }
    },
  }
}

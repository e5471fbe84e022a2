import type { BrowserWindowConstructorOptions } from 'electron'
import type { WindowState } from './windowState'

/** The one window: sandboxed, isolated, without Node, and never smaller than its pages are made for. */
export function windowOptions(
  state: WindowState,
  { preload, icon }: { readonly preload: string; readonly icon: string },
  dark: boolean,
): BrowserWindowConstructorOptions {
  return {
    title: 'LSTM Workbench',
    icon,
    ...state.bounds,
    minWidth: 900,
    minHeight: 600,
    show: false,
    backgroundColor: dark ? '#18181b' : '#ffffff',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // The spell checker would fetch its dictionaries from the network.
      spellcheck: false,
    },
  }
}

import { BrowserWindow, nativeTheme, screen } from 'electron'
import { guardAgainstCrash } from './crashGuard'
import { windowOptions } from './windowOptions'
import { readWindowState, writeWindowState } from './windowState'

/** What the window is made from. */
export interface MainWindowSettings {
  readonly preload: string
  readonly icon: string
  /** File that keeps size and place between starts. */
  readonly stateFile: string
  readonly quit: () => void
}

/** Makes the window where it was, shows it when its first picture is ready, and keeps its place when it closes. */
export async function createMainWindow({
  preload,
  icon,
  stateFile,
  quit,
}: MainWindowSettings): Promise<BrowserWindow> {
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const state = await readWindowState(stateFile, areas)
  const window = new BrowserWindow(windowOptions(state, { preload, icon }, nativeTheme.shouldUseDarkColors))
  if (state.maximized) window.maximize()
  window.once('ready-to-show', () => {
    window.show()
  })
  window.on('close', () => {
    // Kept as far as the disk allows: a lost place is no reason to hold up the end.
    void writeWindowState(stateFile, {
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
    }).catch(() => undefined)
  })
  guardAgainstCrash(window, () => performance.now(), quit)
  return window
}

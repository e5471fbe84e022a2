import { dialog, type BrowserWindow, type RenderProcessGoneDetails } from 'electron'

/** Times of crashes that count as one series: a page that fails again at once is not loaded for ever. */
const seriesMs = 60_000
const crashesInSeries = 3

/** Whether a page that crashed is loaded again without asking; `crashes` are times in milliseconds, the last one now. */
export function reloadsByItself(crashes: readonly number[]): boolean {
  const last = crashes.at(-1) ?? 0
  return crashes.filter((time) => last - time < seriesMs).length < crashesInSeries
}

/** Brings the page back when its process is gone: runs and imports go on in the main process meanwhile. */
export function guardAgainstCrash(window: BrowserWindow, now: () => number, quit: () => void): void {
  const crashes: number[] = []
  const recover = async (details: RenderProcessGoneDetails): Promise<void> => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return
    crashes.push(now())
    if (reloadsByItself(crashes) || (await asksForReload(window, details.reason))) window.reload()
    else quit()
  }
  window.webContents.on('render-process-gone', (_event, details) => {
    void recover(details)
  })
}

async function asksForReload(window: BrowserWindow, reason: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: 'LSTM Workbench',
    message: 'The window stopped several times within a minute.',
    detail: `Reason given by the system: ${reason}. Runs go on; nothing stored is lost.`,
    buttons: ['Load again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
  })
  return response === 0
}

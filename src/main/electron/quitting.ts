import { app, dialog, type BrowserWindow } from 'electron'
import { z } from 'zod'
import type { Application } from '../application'

/** What is read of `application.status`: the names of the runs that are going on. */
const statusSchema = z.object({
  ok: z.literal(true),
  value: z.object({ running: z.array(z.object({ name: z.string() })) }),
})

/**
 * Ends the application in order: asks when a run is going on, lets the trainer end and the database close, then quits.
 * A failure on the way is reported and does not keep it alive. Returns what `before-quit` and the window's `close` call.
 */
export function quitting(
  application: Pick<Application, 'call' | 'close'>,
  window: () => BrowserWindow | undefined,
  report: (failure: unknown) => void,
) {
  let state: 'open' | 'closing' | 'closed' = 'open'
  const end = async (): Promise<void> => {
    state = 'closing'
    const names = await runningNames(application)
    if (names.length > 0 && !(await confirmsQuit(names, window()))) {
      state = 'open'
      return
    }
    await application.close().catch(report)
    state = 'closed'
    app.quit()
  }
  return {
    /** For `before-quit` of the application. */
    beforeQuit(event: Pick<Electron.Event, 'preventDefault'>): void {
      if (state === 'closed') return
      event.preventDefault()
      if (state === 'open') void end()
    },
    /** For `close` of the window, where closing it means to quit. */
    windowCloses(event: Pick<Electron.Event, 'preventDefault'>): void {
      if (state === 'closed') return
      event.preventDefault()
      app.quit()
    },
  }
}

async function runningNames(application: Pick<Application, 'call'>): Promise<string[]> {
  const status = statusSchema.safeParse(await application.call('application.status', null))
  return status.success ? status.data.value.running.map(({ name }) => name) : []
}

async function confirmsQuit(names: readonly string[], window: BrowserWindow | undefined): Promise<boolean> {
  const isOne = names.length === 1
  const options = {
    type: 'question' as const,
    title: 'LSTM Workbench',
    message: isOne ? `“${names[0]}” is being trained.` : `${names.length} runs are being trained.`,
    detail: isOne
      ? 'Quitting interrupts it. Its finished epochs stay.'
      : 'Quitting interrupts them. Their finished epochs stay.',
    buttons: ['Quit', 'Go on training'],
    defaultId: 1,
    cancelId: 1,
  }
  const { response } = await (window
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options))
  return response === 0
}

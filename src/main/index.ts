import { app, dialog, protocol } from 'electron'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { errorText, toAppError } from '../shared/errors'
import { startOnWholeDatabase, type DamageQuestion, type Remedy } from './electron/damagedDatabase'
import { pageScheme } from './electron/rendererFiles'
import { runDesktop } from './electron/runDesktop'
import { openHome } from './home/openHome'
import { resolveHome } from './home/homePaths'
import { openLog } from './log/log'

/** The desktop application: `--home DIR` names the data folder. One instance a data folder. */
app.enableSandbox()
protocol.registerSchemesAsPrivileged([pageScheme])
// Windows shows notifications under this name; electron-builder.yml gives the installed application the same.
app.setAppUserModelId('org.lstmworkbench.app')

try {
  start(askedHome())
} catch (thrown) {
  fail(thrown)
}

function start(home: string): void {
  const { logs } = openHome(home)
  // The lock of the single instance lies here, so that two data folders are two applications.
  const windowFolder = join(home, 'window')
  mkdirSync(windowFolder, { recursive: true })
  app.setPath('userData', windowFolder)
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  const { log } = openLog(logs, 'window')
  const report = (failure: unknown): void => {
    log.error({ err: failure }, 'a failure in the desktop application')
  }
  // A built application knows no development server, whatever its surroundings say: the line is not in it.
  const developmentServer = import.meta.env.DEV ? process.env['ELECTRON_RENDERER_URL'] : undefined
  app
    .whenReady()
    .then(() => {
      const run = (): Promise<void> => runDesktop({ home, windowFolder, developmentServer, report })
      return startOnWholeDatabase(home, run, askAboutDamage, () => Date.now())
    })
    .then((isStarted) => {
      if (!isStarted) app.quit()
    })
    .catch(fail)
}

async function askAboutDamage({ message, detail, answers }: DamageQuestion): Promise<Remedy> {
  const buttons = answers.map(({ label }) => label)
  const quit = answers.findIndex(({ remedy }) => remedy === 'quit')
  const options = {
    type: 'warning',
    message,
    detail,
    buttons,
    defaultId: 0,
    cancelId: quit,
    noLink: true,
  } as const
  const { response } = await dialog.showMessageBox(options)
  return answers[response]?.remedy ?? 'quit'
}

function askedHome(): string {
  const { values } = parseArgs({ options: { home: { type: 'string' } }, strict: false })
  return resolveHome(typeof values.home === 'string' ? values.home : undefined)
}

/** Says why the application cannot start, and ends. */
function fail(thrown: unknown): void {
  const error = toAppError(thrown)
  const { message, hint } = errorText(error)
  const detail = [message, hint, error.detail ?? ''].join('\n\n').trim()
  // Before Electron is ready there would be no box on Linux.
  void app.whenReady().then(() => {
    dialog.showErrorBox('LSTM Workbench cannot start', detail)
    app.exit(1)
  })
}

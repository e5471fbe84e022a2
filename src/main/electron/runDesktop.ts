import { dirname, join, basename } from 'node:path'
import { ipcChannels } from '../../shared/ipcChannels'
import { app, Menu, protocol, session } from 'electron'
import { createApplication } from '../createApplication'
import { projectPaths } from '../resources/projectFolder'
import type { Application } from '../application'
import type { Host } from '../host'
import { answerRenderer } from './answerRenderer'
import { electronHost } from './electronHost'
import { guardContents, ownPage, guardSession } from './guardSession'
import { createMainWindow } from './mainWindow'
import { menuTemplate } from './menuTemplate'
import { quitting } from './quitting'
import { pageOrigin, rendererFiles } from './rendererFiles'
import { utilityTrainer } from './utilityTrainer'
import { windowKeeper } from './windowKeeper'

/** Where the desktop application keeps its things and finds its page. */
export interface DesktopSettings {
  /** Absolute path of the data folder. */
  readonly home: string
  /** Absolute path of the window's own folder. */
  readonly windowFolder: string
  /** Address of the development server, in development alone. */
  readonly developmentServer: string | undefined
  /** Writes a failure down that nobody waits for. */
  readonly report: (failure: unknown) => void
}

/** Puts application, guards, menu and window together, once Electron is ready. */
export async function runDesktop(settings: DesktopSettings): Promise<void> {
  const { developmentServer, report } = settings
  const paths = projectPaths()
  const isOwnPage = ownPage(developmentServer ?? pageOrigin)
  const keeper = windowKeeper(
    developmentServer ?? `${pageOrigin}/`,
    () =>
      createMainWindow({
        preload: join(paths.renderer, '..', 'preload', 'index.cjs'),
        icon: join(dirname(paths.samples), 'icons', 'sizes', '512x512.png'),
        stateFile: join(settings.windowFolder, 'window.json'),
        quit: () => {
          app.quit()
        },
      }),
    report,
  )
  const host = electronHost(keeper.current, keeper.show)
  const application = await createApplication({
    home: settings.home,
    host,
    startTrainer: utilityTrainer(paths.trainer),
  })
  guardSession(session.defaultSession, developmentServer)
  protocol.handle('app', rendererFiles(paths.renderer))
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, isOwnPage)
  })
  answerRenderer(application, { contents: () => keeper.current()?.webContents, isOwnPage })
  application.onEvent((name, payload) => {
    keeper.current()?.webContents.send(ipcChannels.event, name, payload)
  })
  const importFiles = (): void => {
    void importFromMenu(application, host)
      .then((some) => {
        if (some) keeper.show('/data')
      })
      .catch(report)
  }
  const actions = { importFiles, show: keeper.show }
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, !app.isPackaged, actions)))

  const { beforeQuit, windowCloses } = quitting(application, keeper.current, report)
  app.on('before-quit', beforeQuit)
  app.on('browser-window-created', (_event, window) => {
    // On macOS the application stays for its menu, and a run goes on; elsewhere closing the window is quitting.
    if (process.platform !== 'darwin') window.on('close', windowCloses)
  })
  // Without a listener Electron would quit by itself, past the closing of the application.
  app.on('window-all-closed', () => undefined)
  app.on('second-instance', () => {
    keeper.show()
  })
  app.on('activate', () => {
    keeper.show()
  })
  keeper.show()
}

/**
 * Asks for files and starts their imports, as the menu does. Answers whether there is something to see; a file that
 * cannot be offered any more is left out, and a failing import shows itself among the jobs.
 */
async function importFromMenu(
  application: Pick<Application, 'call' | 'offerFile'>,
  host: Pick<Host, 'chooseFiles'>,
): Promise<boolean> {
  const paths = await host.chooseFiles()
  for (const path of paths) {
    const offered = await application.offerFile(path, basename(path)).catch(() => undefined)
    if (offered === undefined) continue
    await application.call('datasets.import', { source: { kind: 'file', token: offered.token } })
  }
  return paths.length > 0
}

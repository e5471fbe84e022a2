import {
  app,
  dialog,
  Notification,
  shell,
  type BrowserWindow,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron'
import { extname, join } from 'node:path'
import { z } from 'zod'
import { bundleEnding } from '../../shared/domain/bundle'
import { supportedEndings } from '../../shared/supportedFiles'
import type { Host } from '../host'
import { saveFolder } from './saveFolder'

/** Checked again at the door, whoever asks: only https leaves for the system's browser. */
const httpsAddress = z.url({ protocol: /^https$/ })

const openOptions: OpenDialogOptions = {
  title: 'Import files',
  buttonLabel: 'Import',
  properties: ['openFile', 'multiSelections'],
  filters: [
    { name: 'Tables, texts and bundles', extensions: [...supportedEndings, bundleEnding] },
    { name: 'All files', extensions: ['*'] },
  ],
}

/** The desktop's dialogs, links and notifications; `show` brings the window to a page. */
export function electronHost(window: () => BrowserWindow | undefined, show: (path: string) => void): Host {
  return {
    kind: 'electron',
    async chooseFiles() {
      const parent = window()
      const { canceled, filePaths } = await (parent
        ? dialog.showOpenDialog(parent, openOptions)
        : dialog.showOpenDialog(openOptions))
      return canceled ? [] : filePaths
    },
    async saveExport({ path, name, isFile }) {
      const options: SaveDialogOptions = {
        title: 'Save export',
        buttonLabel: 'Save',
        defaultPath: join(app.getPath('downloads'), name),
        ...(isFile ? { filters: [{ name: 'Export', extensions: [extname(name).slice(1)] }] } : {}),
        properties: ['createDirectory'],
      }
      const parent = window()
      const { canceled, filePath } = await (parent
        ? dialog.showSaveDialog(parent, options)
        : dialog.showSaveDialog(options))
      if (canceled || filePath === '') return { kind: 'cancelled' }
      return { kind: 'saved', place: await saveFolder(path, filePath) }
    },
    async openLink(address) {
      await shell.openExternal(httpsAddress.parse(address.href))
    },
    notify(title, body, path) {
      if (window()?.isFocused() || !Notification.isSupported()) return
      const notification = new Notification({ title, body })
      notification.on('click', () => {
        show(path)
      })
      notification.show()
    },
    showProgress(progress) {
      window()?.setProgressBar(progress === null ? -1 : progress.fraction)
      app.setBadgeCount(progress?.runs ?? 0)
    },
  }
}

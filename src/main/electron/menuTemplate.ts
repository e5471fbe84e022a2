import type { MenuItemConstructorOptions } from 'electron'

const separator: MenuItemConstructorOptions = { type: 'separator' }
const developerItems: readonly MenuItemConstructorOptions[] = [{ role: 'reload' }, { role: 'toggleDevTools' }]
const helpMenu: MenuItemConstructorOptions = { role: 'help', submenu: [{ role: 'about' }] }

/** What the menu asks of the application. */
export interface MenuActions {
  readonly importFiles: () => void
  /** Shows a page by its path. */
  readonly show: (path: string) => void
}

/** The application menu with the roles and keys that people of each system expect. */
export function menuTemplate(
  platform: NodeJS.Platform,
  development: boolean,
  { importFiles, show }: MenuActions,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'
  const settings: MenuItemConstructorOptions = {
    label: 'Settings…',
    accelerator: 'CmdOrCtrl+,',
    click: () => {
      show('/settings')
    },
  }
  const page = (label: string, path: string, key: number): MenuItemConstructorOptions => ({
    label,
    accelerator: `CmdOrCtrl+${key}`,
    click: () => {
      show(path)
    },
  })
  return [
    ...(mac ? [applicationMenu(settings)] : []),
    {
      label: '&File',
      submenu: [
        { label: 'Import files…', accelerator: 'CmdOrCtrl+O', click: importFiles },
        separator,
        ...(mac ? [] : [settings, separator]),
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Go',
      submenu: [
        page('Data', '/data', 1),
        page('Experiments', '/experiments', 2),
        page('Compare', '/compare', 3),
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        ...(development ? developerItems : []),
      ],
    },
    { role: 'windowMenu' },
    ...(mac ? [] : [helpMenu]),
  ]
}

function applicationMenu(settings: MenuItemConstructorOptions): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  }
}

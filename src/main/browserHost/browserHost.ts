import type { Host } from '../host'
import type { Downloads } from './downloads'

/**
 * What the browser host does for the application. The page itself asks for files and opens links, because the browser
 * may run on another machine, at the far end of a tunnel.
 */
export const browserHost = (downloads: Downloads): Host => ({
  kind: 'browser',
  chooseFiles: () => Promise.resolve([]),
  saveExport: (folder, suggestedName) => {
    const name = `${suggestedName}.zip`
    return Promise.resolve({ kind: 'download', address: downloads.offer({ folder, name }), name })
  },
  openLink: () => Promise.resolve(),
  notify: () => {},
})

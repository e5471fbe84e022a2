import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { defineConfig } from 'vite'
import { inlineUnlessFont, rendererPlugins } from '../../../electron.vite.config'

const fromRoot = (path: string): string => resolve(import.meta.dirname, '../../..', path)

/** The window with a gallery at unknown addresses: builds the real renderer over a bridge that answers from memory, to look at states that are hard to bring about. */
export default defineConfig({
  root: fromRoot('src/renderer'),
  base: './',
  plugins: [
    {
      name: 'example-bridge',
      enforce: 'pre',
      resolveId(id, importer) {
        if (id.endsWith('bridge/bridge')) return fromRoot('test/support/window/exampleBridge.ts')
        if (id.endsWith('pages/NotFoundPage.vue')) return fromRoot('test/support/window/Gallery.vue')
        const page = id.startsWith('./pages/') && importer ? resolve(dirname(importer), id) : null
        return page && !existsSync(page) ? fromRoot('src/renderer/pages/NotFoundPage.vue') : undefined
      },
    },
    rendererPlugins(fromRoot('.')),
  ],
  build: { outDir: fromRoot('out/window'), emptyOutDir: true, assetsInlineLimit: inlineUnlessFont },
})

import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { rendererPlugins } from '../../../electron.vite.config'

const fromRoot = (path: string): string => resolve(import.meta.dirname, '../../..', path)

/** Builds the real window over a bridge that answers from memory, to look at states that are hard to bring about. */
export default defineConfig({
  root: fromRoot('src/renderer'),
  base: './',
  plugins: [
    {
      name: 'example-bridge',
      enforce: 'pre',
      resolveId: (id) =>
        id.endsWith('bridge/bridge') ? fromRoot('test/support/window/exampleBridge.ts') : undefined,
    },
    rendererPlugins(),
  ],
  build: { outDir: fromRoot('out/window'), emptyOutDir: true },
})

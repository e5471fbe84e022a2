import { resolve } from 'node:path'
import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

const fromRoot = (path: string): string => resolve(import.meta.dirname, path)

/** Main, trainer and command line share one build; the preload is CommonJS because the renderer is sandboxed. */
export default defineConfig({
  main: {
    build: {
      rollupOptions: {
        input: {
          index: fromRoot('src/main/index.ts'),
          serve: fromRoot('src/main/serve.ts'),
          cli: fromRoot('src/main/cli.ts'),
          trainer: fromRoot('src/trainer/index.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: { index: fromRoot('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: fromRoot('src/renderer'),
    plugins: [vue(), ui({ ui: { colors: { primary: 'blue', neutral: 'zinc' } } })],
    build: { rollupOptions: { input: { index: fromRoot('src/renderer/index.html') } } },
  },
})

import { join, resolve } from 'node:path'
import { defineConfig, mergeConfig } from 'electron-vite'
import { applicationConfig } from '../../electron.vite.config'
import { builtFolder } from './builtFolder'
import { withToyTask } from './toyTables'

const { main = {}, renderer = {} } = applicationConfig(resolve(import.meta.dirname, '../..'))

const into = (name: string) => ({
  plugins: [withToyTask()],
  build: { outDir: join(builtFolder, 'out', name), emptyOutDir: true },
})

/** Main, trainer, command line and window with the toy task, built as the application itself is. */
export default defineConfig({
  main: mergeConfig(main, into('main')),
  renderer: mergeConfig(renderer, into('renderer')),
})

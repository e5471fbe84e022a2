// Bundles the encoding of each task into one dependency-free module that goes along with exported models.
import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '..')
const tasks = readdirSync(resolve(root, 'src/tasks'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(resolve(root, 'src/tasks', entry.name, 'portable.ts')))
  .map((entry) => entry.name)

for (const task of tasks) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: resolve(root, 'resources/portable'),
      emptyOutDir: false,
      minify: false,
      target: 'es2022',
      lib: {
        entry: resolve(root, 'src/tasks', task, 'portable.ts'),
        formats: ['es'],
        fileName: () => `${task}.mjs`,
      },
    },
  })
}

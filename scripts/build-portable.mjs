// Bundles the encoding of each kind of data into one dependency-free module that goes along with exported models.
import { globSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { bundlePortable } from './build/bundlePortable.mjs'

const root = resolve(import.meta.dirname, '..')
const tasks = resolve(root, 'src/tasks')

for (const entry of globSync('**/portable.ts', { cwd: tasks }))
  await bundlePortable(root, resolve(tasks, entry), dirname(entry).replaceAll('\\', '/'))

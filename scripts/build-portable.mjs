// Bundles the encoding of each task into one dependency-free module that goes along with exported models.
import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { bundlePortable } from './build/bundlePortable.mjs'

const root = resolve(import.meta.dirname, '..')
const portableOf = (task) => resolve(root, 'src/tasks', task, 'portable.ts')
const tasks = readdirSync(resolve(root, 'src/tasks')).filter((name) => existsSync(portableOf(name)))

for (const task of tasks) await bundlePortable(root, portableOf(task), task)

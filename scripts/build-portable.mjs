// Bundles the encoding of each task into one dependency-free module that goes along with exported models, and TensorFlow.js for their page.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { bundlePortable } from './build/bundlePortable.mjs'

const root = resolve(import.meta.dirname, '..')
const portableOf = (task) => resolve(root, 'src/tasks', task, 'portable.ts')
const tasks = readdirSync(resolve(root, 'src/tasks')).filter((name) => existsSync(portableOf(name)))

for (const task of tasks) await bundlePortable(root, portableOf(task), task)

// Its own build in one module; the source map that it names does not go along.
const library = readFileSync(resolve(root, 'node_modules/@tensorflow/tfjs/dist/tf.fesm.min.js'), 'utf8')
writeFileSync(
  resolve(root, 'resources/portable/tf.mjs'),
  library.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'),
)

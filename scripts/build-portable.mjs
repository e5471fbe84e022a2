// Bundles the encoding of each kind of data into one dependency-free module that goes along with exported models, the script of its page,
// TensorFlow.js for the page beside TF.js models, and the kinds of characters for the Python that reads texts.
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { bundlePage } from './build/bundlePage.mjs'
import { bundlePortable } from './build/bundlePortable.mjs'
import { writeCharacters } from './build/writeCharacters.mjs'

const root = resolve(import.meta.dirname, '..')
const tasks = resolve(root, 'src/tasks')

for (const entry of globSync('**/portable.ts', { cwd: tasks }))
  await bundlePortable(root, resolve(tasks, entry), dirname(entry).replaceAll('\\', '/'))
for (const entry of globSync('**/page.ts', { cwd: tasks }))
  await bundlePage(root, resolve(tasks, entry), dirname(entry).replaceAll('\\', '/'))

// Its own build in one module; the source map that it names does not go along.
const library = readFileSync(resolve(root, 'node_modules/@tensorflow/tfjs/dist/tf.fesm.min.js'), 'utf8')
writeFileSync(
  resolve(root, 'resources/portable/tf.mjs'),
  library.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'),
)

writeCharacters(resolve(root, 'resources/portable/characters.json'))

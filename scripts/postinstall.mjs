// @ts-check
/*
 * Run by npm after an installation: compiles the native kernel where a C compiler is, and puts TensorFlow's C library beside
 * @tensorflow/tfjs-node where that is possible. Everything works without either, so nothing that happens here fails the installation.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Interrupted } from './project/boundedProcess.mjs'
import { installLibrary } from './libtensorflow/installLibrary.mjs'
import { buildNative } from './native/buildNative.mjs'
import { projectFolder } from './project/projectFolder.mjs'
import { progressLine } from './progressLine.mjs'
import { userCacheFolder } from './userCacheFolder.mjs'

const line = progressLine(process.stderr)
try {
  line.show('Compiling the native LSTM kernel')
  const native = await buildNative({
    sourceFolder: join(projectFolder, 'src/kernel/native'),
    targetFolder: join(projectFolder, 'resources/kernel'),
    cacheFolder: userCacheFolder(),
  })
  line.say(native.said)
  line.say(
    await installLibrary({
      packageFolder: packageFolderOf('@tensorflow/tfjs-node'),
      wish: process.env['LSTM_WORKBENCH_TFJS'],
      cacheFolder: userCacheFolder(),
      show: line.show,
    }),
  )
} catch (error) {
  if (error instanceof Interrupted) process.exitCode = 130
  else line.say(`No TensorFlow library (${String(error)}): the embedded engine will be used.`)
}

/** @type {(name: string) => string | undefined} */
function packageFolderOf(name) {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  } catch {
    return undefined
  }
}

// @ts-check
/*
 * Run by npm after an installation: puts TensorFlow's C library beside @tensorflow/tfjs-node where that is possible.
 * Without it everything works on the embedded engine, so nothing that happens here fails the installation.
 */
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Interrupted } from './project/boundedProcess.mjs'
import { installLibrary } from './libtensorflow/installLibrary.mjs'
import { progressLine } from './progressLine.mjs'
import { userCacheFolder } from './userCacheFolder.mjs'

const line = progressLine(process.stderr)
try {
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

// @ts-check
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const binding = join('lib', 'napi-v8', 'tfjs_binding.node')
const parts = ['deps', 'lib']

/**
 * Whether an installed `@tensorflow/tfjs-node` has its library and its binding.
 *
 * @param {string} packageFolder
 * @returns {boolean}
 */
export function hasLibrary(packageFolder) {
  return existsSync(join(packageFolder, binding)) && existsSync(join(packageFolder, 'deps', 'lib'))
}

/**
 * Moves a complete staged library into the package. The binding goes last: it is what says that the library is there.
 *
 * @param {string} stagingFolder holds `deps` and `lib`, on the same disk
 * @param {string} packageFolder
 */
export async function moveIntoPackage(stagingFolder, packageFolder) {
  if (!hasLibrary(stagingFolder)) throw new Error('The library that came is not complete.')
  for (const part of parts) {
    await rm(join(packageFolder, part), { recursive: true, force: true })
    await mkdir(dirname(join(packageFolder, part)), { recursive: true })
    await rename(join(stagingFolder, part), join(packageFolder, part))
  }
}

/**
 * Takes the library out again, so that the package is as npm left it.
 *
 * @param {string} packageFolder
 */
export async function removeLibrary(packageFolder) {
  for (const part of [...parts].reverse()) {
    await rm(join(packageFolder, part), { recursive: true, force: true })
  }
}

/** Loads the package in a process of its own and multiplies two matrices; `util.isNullOrUndefined` left Node with 23. */
const trial = `
  const util = require('node:util')
  util.isNullOrUndefined ??= (value) => value == null
  const tf = require(process.argv[1])
  const product = tf.matMul(tf.ones([2, 3]), tf.ones([3, 2])).dataSync()
  if (tf.getBackend() !== 'tensorflow' || product.some((value) => value !== 3)) process.exit(1)
`

/**
 * Whether the library computes on this machine. A wrong C library or a processor without AVX shows here, not in a run.
 *
 * @param {string} packageFolder
 * @returns {Promise<boolean>}
 */
export async function computes(packageFolder) {
  const environment = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' }
  return promisify(execFile)(process.execPath, ['-e', trial, packageFolder], {
    env: environment,
    timeout: 60_000,
  }).then(
    () => true,
    () => false,
  )
}

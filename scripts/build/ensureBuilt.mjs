// @ts-check
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { projectFolder } from '../project/projectFolder.mjs'
import { projectNode } from '../project/projectNode.mjs'
import { withLockFile } from './lockFile.mjs'
import { sourceFingerprint } from './sourceFingerprint.mjs'

/** Written last by a build: the fingerprint of the sources it was made from. */
export const stampFile = join('out', 'sources.txt')

/**
 * Builds the application when `out/` is missing or older than the sources; several processes may ask at once.
 *
 * @param {(text: string) => void} say where a line about the building goes
 */
export async function ensureBuilt(say) {
  if (await isFresh(projectFolder)) return
  await withLockFile(
    join(projectFolder, 'node_modules', '.cache', 'lstm-workbench', 'build.lock'),
    async () => {
      if (await isFresh(projectFolder)) return
      const started = Date.now()
      say(existsSync(join(projectFolder, 'out')) ? 'Sources changed: building' : 'First start: building')
      await build()
      say(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s`)
    },
  )
}

/**
 * Whether the last whole build was made from the sources as they are. Without sources there is nothing to build.
 *
 * @param {string} folder the project
 * @returns {Promise<boolean>}
 */
export async function isFresh(folder) {
  const fingerprint = await sourceFingerprint(folder)
  if (fingerprint === undefined) return true
  const stamp = await readFile(join(folder, stampFile), 'utf8').catch(() => undefined)
  return stamp === fingerprint
}

/** @returns {Promise<void>} */
function build() {
  const node = projectNode()
  const environment = { ...process.env, PATH: [join(node, '..'), process.env['PATH'] ?? ''].join(delimiter) }
  const child = spawn(node, [join(projectFolder, 'scripts', 'build.mjs')], {
    cwd: projectFolder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const keep = (/** @type {Buffer} */ chunk) => {
    output += chunk.toString('utf8')
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`The build failed.\n${output.trim()}`)),
    )
  })
}

// @ts-check
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { boundedProcess } from '../project/boundedProcess.mjs'
import { electronVersion } from './electronProgram.mjs'

const limitMs = 120_000
const rememberedMs = 24 * 60 * 60_000

/**
 * Runs Electron's own install script, bounded in time. A failure is remembered for a day, so that every start is quick
 * on a machine that cannot reach it.
 *
 * @param {{ folder: string, cacheFolder: string, node: string }} places
 * @param {(text: string) => void} say
 * @returns {Promise<boolean>} whether it worked
 */
export async function downloadElectron({ folder, cacheFolder, node }, say) {
  const version = electronVersion(folder)
  if (version === undefined) return false
  const memory = join(cacheFolder, 'electron-unreachable.json')
  const remembered = await readFile(memory, 'utf8').catch(() => '')
  if (isRemembered(remembered, version, Date.now())) return false
  say(`Downloading Electron ${version}, once, for two minutes at most`)
  const outcome = await boundedProcess(
    node,
    [join(folder, 'node_modules', 'electron', 'install.js')],
    { cwd: folder, environment: process.env },
    {
      watchFolder: join(folder, 'node_modules', 'electron'),
      stallMs: limitMs,
      limitMs,
      onBytes: () => {},
    },
  )
  if (outcome.ended === 'done') return true
  await mkdir(cacheFolder, { recursive: true })
    .then(() => writeFile(memory, JSON.stringify({ version, failedAt: Date.now() })))
    .catch(() => {})
  return false
}

/**
 * Whether the note of a failed download still counts.
 *
 * @param {string} note content of the file; anything that is not such a note does not count
 * @param {string} version
 * @param {number} now milliseconds since 1970
 * @returns {boolean}
 */
export function isRemembered(note, version, now) {
  try {
    const { version: failedVersion, failedAt } = JSON.parse(note)
    return failedVersion === version && now >= failedAt && now - failedAt < rememberedMs
  } catch {
    return false
  }
}

// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const programs = /** @type {const} */ ({
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
})

/**
 * The Electron program of this installation: `ELECTRON_OVERRIDE_DIST_PATH` names the folder of one that is elsewhere,
 * else it lies in the package where Electron's own install script puts it.
 *
 * @param {string} folder the project
 * @param {Readonly<Record<string, string | undefined>>} [environment]
 * @param {NodeJS.Platform} [platform]
 * @returns {string | undefined} undefined when it is not there
 */
export function electronProgram(folder, environment = process.env, platform = process.platform) {
  const name = platform === 'win32' || platform === 'darwin' ? programs[platform] : 'electron'
  const elsewhere = environment['ELECTRON_OVERRIDE_DIST_PATH']
  const path = elsewhere ? join(elsewhere, name) : join(folder, 'node_modules', 'electron', 'dist', name)
  return existsSync(path) ? path : undefined
}

/**
 * The version of the installed Electron package, undefined when the package is not there.
 *
 * @param {string} folder the project
 * @returns {string | undefined}
 */
export function electronVersion(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'node_modules', 'electron', 'package.json'), 'utf8')).version
  } catch {
    return undefined
  }
}

// @ts-check
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './projectFolder.mjs'

/** The native modules and tools of the project ask for it; better-sqlite3 crashes on older ones. */
const oldestMajor = 22

/**
 * The Node that has to run the project: the running one when it is new enough, else the one that the project brings.
 *
 * @param {string} runningVersion e.g. `v20.20.2`
 * @param {string} [folder]
 * @returns {string} path of the program
 */
export function projectNode(runningVersion = process.version, folder = projectFolder) {
  const major = Number(/^v(\d+)\./.exec(runningVersion)?.[1] ?? 0)
  if (major >= oldestMajor) return process.execPath
  const own = join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(own)) return own
  throw new Error(
    `Node ${oldestMajor} or newer is needed, this is ${runningVersion}. Run npm ci: it brings one.`,
  )
}

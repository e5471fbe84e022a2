// @ts-check
import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** What the built application follows from. */
const sources = [
  'src',
  'electron.vite.config.ts',
  'package.json',
  'tsconfig.base.json',
  'scripts/build.mjs',
  'scripts/build-kernel.mjs',
]

/** Tests are not built; declarations at the top of the renderer are written by the build itself. */
const leftOut = [/\.test\.[cm]?[jt]s$/, /^src\/renderer\/[^/]+\.d\.ts$/]

/**
 * A short text that changes when a source of the application is changed, added or removed; undefined without sources,
 * as in an installed package.
 *
 * @param {string} folder the project
 * @param {readonly string[]} [from] what it follows from, in place of the sources
 * @returns {Promise<string | undefined>}
 */
export async function sourceFingerprint(folder, from = sources) {
  const found = await Promise.all(from.map((source) => filesBelow(join(folder, source))))
  if (found[0]?.length === 0) return undefined
  const lines = await Promise.all(
    found
      .flat()
      .map((path) => ({ path, name: relative(folder, path).split(sep).join('/') }))
      .filter(({ name }) => isSource(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(async ({ path, name }) => {
        const { size, mtimeMs } = await stat(path)
        return `${name} ${size} ${mtimeMs}\n`
      }),
  )
  return createHash('sha256').update(lines.join('')).digest('hex')
}

/**
 * Whether a file of a source folder goes into the build.
 *
 * @param {string} name path from the project's folder, with slashes
 * @returns {boolean}
 */
export function isSource(name) {
  return !leftOut.some((pattern) => pattern.test(name))
}

/** @type {(path: string) => Promise<readonly string[]>} */
async function filesBelow(path) {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return []
  if (found.isFile()) return [path]
  const entries = await readdir(path, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

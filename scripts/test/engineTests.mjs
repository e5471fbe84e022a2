// @ts-check
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Integration tests that read, mend and store data only: no trainer opens an engine in them. A new file counts as one that opens it. */
const withoutEngine = [
  'archives',
  'datasets',
  'tables',
  'undoneFixes',
  'alone/importKilled',
  'alone/importMemory',
].map((name) => `test/integration/${name}.test.ts`)

/**
 * The test files whose outcome may depend on the engine: unit tests that open one, and integration tests.
 *
 * @param {string} folder the project
 * @returns {string[]} paths from there, with slashes
 */
export function engineTests(folder) {
  const find = (/** @type {string} */ pattern) =>
    globSync(pattern, { cwd: folder }).map((path) => path.replaceAll('\\', '/'))
  const units = find('src/**/*.test.ts').filter((path) =>
    readFileSync(join(folder, path), 'utf8').includes('openEngine('),
  )
  const integration = find('test/integration/**/*.test.ts').filter((path) => !withoutEngine.includes(path))
  return [...units, ...integration].sort()
}

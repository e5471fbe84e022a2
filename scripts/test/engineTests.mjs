// @ts-check
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Integration tests that would find the same with any engine: rows that are read, mended and stored, what is said of bad input, the terminal, the
 * browser host, the benchmark's form, sweeps, the queue, two processes at once, the toy task. A new file counts as one whose outcome may depend on the engine.
 */
const sameWithAnyEngine = [
  'archives',
  'badInput',
  'bench',
  'browserHost',
  'bundleDamage',
  'commandLine',
  'damage',
  'datasets',
  'fetchedVectors',
  'fixes',
  'importCommand',
  'predictionFiles',
  'preparation',
  'queue',
  'readings',
  'recovery',
  'sweeps',
  'tables',
  'terminal',
  'toyTask',
  'twoProcesses',
  'undoneFixes',
  'alone/fullDisk',
  'alone/importKilled',
  'alone/importMemory',
  'alone/latency',
  'alone/sweepKilled',
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
  const integration = find('test/integration/**/*.test.ts').filter(
    (path) => !sameWithAnyEngine.includes(path),
  )
  return [...units, ...integration].sort()
}

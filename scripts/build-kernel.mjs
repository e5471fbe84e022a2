// Compiles both WebAssembly builds of the LSTM kernel into resources/kernel and puts the worker's script beside them, and the native kernel
// where there is a C compiler. Skipped when the sources and the compilers are those of the last build (hashes in built.json, native.json).
import { createHash } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { buildNative } from './native/buildNative.mjs'
import { userCacheFolder } from './userCacheFolder.mjs'

const root = resolve(import.meta.dirname, '..')
const sourceFolder = join(root, 'src/kernel/assembly')
const workerFile = join(root, 'src/kernel/webAssembly/worker.mjs')
const targetFolder = join(root, 'resources/kernel')
const builds = ['relaxed', 'plain']
const products = [...builds.map((build) => `lstm-${build}.wasm`), 'worker.mjs', 'built.json']

/** A hash of everything that decides what is built. */
async function hashOfSources() {
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json')
  const hash = createHash('sha256').update(version)
  const sources = (await readdir(sourceFolder)).filter((name) => /\.ts$|^asconfig\.json$/.test(name)).sort()
  for (const file of [...sources.map((name) => join(sourceFolder, name)), workerFile, import.meta.filename]) {
    hash.update(file.slice(root.length)).update(await readFile(file))
  }
  return hash.digest('hex')
}

async function isBuilt(hash) {
  try {
    const present = await readdir(targetFolder)
    const built = JSON.parse(await readFile(join(targetFolder, 'built.json'), 'utf8'))
    return built.hash === hash && products.every((name) => present.includes(name))
  } catch {
    return false
  }
}

async function compile(build, file) {
  const { default: compiler } = await import('assemblyscript/asc')
  const config = join(sourceFolder, 'asconfig.json')
  const options = ['--baseDir', sourceFolder, '--config', config, '--target', build, '--outFile', file]
  const { error, stderr } = await compiler.main(options)
  if (error) throw new Error(`The ${build} build of the LSTM kernel does not compile.\n${stderr.toString()}`)
}

const hash = await hashOfSources()
if (await isBuilt(hash)) {
  console.log('LSTM kernel: up to date')
} else {
  await mkdir(targetFolder, { recursive: true })
  // built beside and renamed, so that a kernel opened meanwhile never reads half a file
  const folder = await mkdtemp(join(targetFolder, 'build-'))
  try {
    for (const build of builds) await compile(build, join(folder, `lstm-${build}.wasm`))
    await copyFile(workerFile, join(folder, 'worker.mjs'))
    await writeFile(join(folder, 'built.json'), JSON.stringify({ hash }))
    for (const name of products) await rename(join(folder, name), join(targetFolder, name))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  console.log(`LSTM kernel: ${builds.join(' and ')} build in resources/kernel`)
}

const native = await buildNative({
  sourceFolder: join(root, 'src/kernel/native'),
  targetFolder,
  cacheFolder: userCacheFolder(),
})
console.log(native.said)

// @ts-check
import { createHash } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compilerCalls, runProgram } from './compileNative.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Longest time for all of the compiling, and for the trial of what came out. */
const compileLimitMs = 120_000
const trialLimitMs = 30_000
/** The file in the folder of the kernel that TypeScript loads, and the one that tells what it was built from. */
export const nativeFile = 'lstm-native.node'
export const nativeNote = 'native.json'

/** What is left to say when there is no native kernel. */
const otherwise = 'the WebAssembly kernel will be used'

/**
 * Puts a native kernel that is as the sources are into the folder of the kernel: the one that lies there, one of the cache, or a new one. Without a
 * compiler, or when anything goes wrong, an older one is taken away and nothing fails.
 *
 * @param {object} options
 * @param {string} options.sourceFolder `src/kernel/native`
 * @param {string} options.targetFolder `resources/kernel`
 * @param {string} options.cacheFolder
 * @param {Readonly<Record<string, string | undefined>>} [options.environment] `LSTM_WORKBENCH_KERNEL=webassembly` leaves it out, `CC` names the compiler
 * @param {readonly string[]} [options.compilers] tried in order
 * @param {import('./compileNative.mjs').Target} [options.target]
 * @param {number} [options.limitMs]
 * @returns {Promise<{ said: string, isThere: boolean }>} what happened, in one line
 */
export async function buildNative(options) {
  const { sourceFolder, targetFolder, environment = process.env } = options
  const target = options.target ?? { platform: process.platform, architecture: process.arch }
  try {
    if (environment['LSTM_WORKBENCH_KERNEL'] === 'webassembly')
      return {
        said: `Native kernel left out (LSTM_WORKBENCH_KERNEL=webassembly): ${otherwise}.`,
        isThere: false,
      }
    const known = compilerCalls(target, { sources: '', objects: '', output: '' })
    if (!known) return await without(targetFolder, `none for ${target.platform} ${target.architecture}`)
    const compiler = await firstCompiler(options.compilers ?? compilersOf(environment, target.platform))
    if (!compiler) return await without(targetFolder, 'no C compiler found')
    const hash = await hashOf(sourceFolder, compiler.version, target)
    if (await isBuilt(targetFolder, hash)) return { said: 'Native kernel: up to date.', isThere: true }
    await removeNative(targetFolder)
    const cached = join(options.cacheFolder, 'native-kernel', `${hash}.node`)
    const fromCache = await takeFromCache(cached, targetFolder, hash)
    if (fromCache) return { said: 'Native kernel: taken from the cache.', isThere: true }
    const problem = await compileInto(compiler.command, { ...options, target, hash, cached })
    if (problem !== null) return await without(targetFolder, problem)
    return { said: `Native kernel: built with ${compiler.version}.`, isThere: true }
  } catch (error) {
    return without(targetFolder, error instanceof Error ? error.message : String(error))
  }
}

/**
 * Takes an older kernel away and notes why there is none, for `doctor`.
 *
 * @param {string} targetFolder
 * @param {string} missing
 * @returns {Promise<{ said: string, isThere: boolean }>}
 */
async function without(targetFolder, missing) {
  try {
    await removeNative(targetFolder)
    await mkdir(targetFolder, { recursive: true })
    await writeFile(join(targetFolder, nativeNote), JSON.stringify({ missing }))
  } catch {
    // what cannot be written is not told
  }
  return { said: `No native kernel (${missing}): ${otherwise}.`, isThere: false }
}

/** @type {(environment: Readonly<Record<string, string | undefined>>, platform: string) => readonly string[]} */
function compilersOf(environment, platform) {
  const named = environment['CC']
  if (named) return [named]
  return platform === 'win32' ? ['gcc'] : ['cc', 'gcc', 'clang']
}

/** @type {(commands: readonly string[]) => Promise<{ command: string, version: string } | null>} */
async function firstCompiler(commands) {
  for (const command of commands) {
    const { ok, output } = await runProgram(command, ['--version'], 10_000)
    const version = output.split('\n')[0]?.trim()
    if (ok && version) return { command, version }
  }
  return null
}

/** @type {(sourceFolder: string, compiler: string, target: import('./compileNative.mjs').Target) => Promise<string>} */
async function hashOf(sourceFolder, compiler, target) {
  const hash = createHash('sha256').update(JSON.stringify([compiler, target]))
  const sources = (await readdir(sourceFolder)).filter((name) => /\.[ch]$/.test(name)).sort()
  for (const name of sources) hash.update(name).update(await readFile(join(sourceFolder, name)))
  hash.update(await readFile(join(here, 'compileNative.mjs')))
  return hash.digest('hex')
}

/** @type {(targetFolder: string, hash: string) => Promise<boolean>} */
async function isBuilt(targetFolder, hash) {
  try {
    const note = JSON.parse(await readFile(join(targetFolder, nativeNote), 'utf8'))
    return note.hash === hash && note.bytes === (await digestOf(join(targetFolder, nativeFile)))
  } catch {
    return false
  }
}

/** @type {(file: string) => Promise<string>} */
async function digestOf(file) {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
}

/** @type {(targetFolder: string) => Promise<void>} */
async function removeNative(targetFolder) {
  for (const name of [nativeNote, nativeFile]) await rm(join(targetFolder, name), { force: true })
}

/**
 * Moves a file into the folder of the kernel once it is known to compute; the note says which bytes it has.
 *
 * @param {string} file
 * @param {string} targetFolder
 * @param {string} hash
 * @returns {Promise<string | null>} what is wrong with it
 */
async function settle(file, targetFolder, hash) {
  const trial = join(here, 'tryNative.mjs')
  const { ok, output } = await runProgram(process.execPath, [trial, file], trialLimitMs)
  if (!ok) return `what was built does not run: ${lastLine(output)}`
  const bytes = await digestOf(file)
  await rename(file, join(targetFolder, nativeFile))
  const note = join(targetFolder, `${nativeNote}.${process.pid}`)
  await writeFile(note, JSON.stringify({ hash, bytes }))
  await rename(note, join(targetFolder, nativeNote))
  return null
}

/** @type {(cached: string, targetFolder: string, hash: string) => Promise<boolean>} */
async function takeFromCache(cached, targetFolder, hash) {
  const folder = await mkdtemp(join(await existing(targetFolder), 'native-'))
  try {
    const [file, digest] = [join(folder, nativeFile), await readFile(`${cached}.sha256`, 'utf8')]
    await copyFile(cached, file)
    return (await digestOf(file)) === digest && (await settle(file, targetFolder, hash)) === null
  } catch {
    return false
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** @type {(folder: string) => Promise<string>} */
async function existing(folder) {
  await mkdir(folder, { recursive: true })
  return folder
}

/**
 * @param {string} compiler
 * @param {{ sourceFolder: string, targetFolder: string, target: import('./compileNative.mjs').Target, hash: string, cached: string, limitMs?: number | undefined }} build
 * @returns {Promise<string | null>} what went wrong
 */
async function compileInto(
  compiler,
  { sourceFolder, targetFolder, target, hash, cached, limitMs = compileLimitMs },
) {
  // objects beside other passing files, the result beside where it belongs: it can then be renamed
  const objects = await mkdtemp(join(tmpdir(), 'lstm-native-'))
  const folder = await mkdtemp(join(await existing(targetFolder), 'native-'))
  try {
    const output = join(folder, nativeFile)
    const calls = compilerCalls(target, { sources: sourceFolder, objects, output })
    if (!calls) return 'there is none for this machine'
    const until = Date.now() + limitMs
    const compiled = await Promise.all(calls.compile.map((call) => runProgram(compiler, call, limitMs)))
    const broken = compiled.find(({ ok }) => !ok)
    if (broken)
      return Date.now() < until
        ? `the compiler failed: ${firstError(broken.output)}`
        : 'the compiler took too long'
    const linked = await runProgram(compiler, calls.link, Math.max(1, until - Date.now()))
    if (!linked.ok) return `linking failed: ${firstError(linked.output)}`
    await keepInCache(output, cached)
    return await settle(output, targetFolder, hash)
  } finally {
    for (const passing of [objects, folder]) await rm(passing, { recursive: true, force: true })
  }
}

/**
 * The cache spares compiling again; without a writable one that is all that is lost.
 *
 * @type {(file: string, cached: string) => Promise<void>}
 */
async function keepInCache(file, cached) {
  try {
    await mkdir(join(cached, '..'), { recursive: true })
    const passing = `${cached}.${process.pid}`
    await copyFile(file, passing)
    await writeFile(`${cached}.sha256`, await digestOf(passing))
    await rename(passing, cached)
  } catch {
    // a cache that cannot be written is none
  }
}

/** @type {(output: string) => string} */
const lastLine = (output) => output.trim().split('\n').at(-1)?.trim() || 'it ended at once'

/** @type {(output: string) => string} */
const firstError = (output) =>
  output
    .split('\n')
    .find((line) => /error/i.test(line))
    ?.trim() ?? lastLine(output)

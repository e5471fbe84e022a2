// @ts-check
import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { projectFolder } from '../project/projectFolder.mjs'
import { buildNative, nativeFile, nativeNote } from './buildNative.mjs'

/** A kernel that runs here; it is there where a compiler was. */
const built = join(projectFolder, 'resources/kernel', nativeFile)
const isPosix = process.platform !== 'win32'

/** @type {string} */
let folder
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'build-native-'))
  await mkdir(join(folder, 'sources'))
  await writeFile(join(folder, 'sources/width.c'), '// nothing\n')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const target = () => join(folder, 'kernel')

/** @type {(compiler: string, more?: object) => ReturnType<typeof buildNative>} */
const build = (compiler, more = {}) =>
  buildNative({
    sourceFolder: join(folder, 'sources'),
    targetFolder: target(),
    cacheFolder: join(folder, 'cache'),
    environment: {},
    compilers: [compiler],
    ...more,
  })

/**
 * A program in a compiler's place: it tells a version, counts the calls, and does what is given with its last argument, the output.
 *
 * @type {(work: string) => Promise<string>}
 */
async function compiler(work) {
  const file = join(folder, 'cc')
  const lines = [
    '#!/bin/sh',
    'if [ "$1" = --version ]; then echo "cc 1.0"; exit 0; fi',
    `echo call >> ${join(folder, 'calls')}`,
    'for output; do :; done',
    work,
  ]
  await writeFile(file, lines.join('\n'))
  await chmod(file, 0o755)
  return file
}

/** How often the compiler was called. */
async function calls() {
  return (await readFile(join(folder, 'calls'), 'utf8').catch(() => '')).split('\n').length - 1
}

/** Leaves a native kernel of other sources behind. */
async function leaveOlder() {
  await mkdir(target(), { recursive: true })
  await writeFile(join(target(), nativeFile), 'older')
  await writeFile(join(target(), nativeNote), JSON.stringify({ hash: 'older', bytes: 'older' }))
}

describe.runIf(isPosix)('building the native kernel', () => {
  it('says in one line that there is no compiler, and takes an older kernel away', async () => {
    await leaveOlder()
    const { said, isThere } = await build(join(folder, 'no-such-compiler'))
    expect(said).toBe('No native kernel (no C compiler found): the WebAssembly kernel will be used.')
    expect(isThere).toBe(false)
    expect(await readdir(target())).toEqual([nativeNote])
    expect(JSON.parse(await readFile(join(target(), nativeNote), 'utf8'))).toEqual({
      missing: 'no C compiler found',
    })
  })

  it('says what a compiler that fails complained about', async () => {
    await leaveOlder()
    const { said } = await build(await compiler('echo "x.c:1: error: no vectors here" >&2; exit 1'))
    expect(said).toContain('No native kernel (the compiler failed: x.c:1: error: no vectors here)')
    expect(said).not.toContain('\n')
    expect(await readdir(target())).toEqual([nativeNote])
  })

  it('does not wait for a compiler that never ends', async () => {
    const started = performance.now()
    const { said } = await build(await compiler('exec sleep 60'), { limitMs: 300 })
    expect(said).toContain('the compiler took too long')
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  it('does not keep what does not run', async () => {
    const { said } = await build(await compiler('echo rubbish > "$output"'))
    expect(said).toContain('what was built does not run')
    expect(await readdir(target())).toEqual([nativeNote])
  })

  it('leaves it out on request, without a look for a compiler', async () => {
    const { said } = await build(await compiler('exit 1'), {
      environment: { LSTM_WORKBENCH_KERNEL: 'webassembly' },
    })
    expect(said).toContain('left out')
    expect(await calls()).toBe(0)
  })

  it('has none for machines that it does not know', async () => {
    const { said } = await build(await compiler('exit 1'), {
      target: { platform: 'linux', architecture: 'riscv64' },
    })
    expect(said).toContain('none for linux riscv64')
  })
})

describe.runIf(isPosix && existsSync(built))('a native kernel that compiles', () => {
  /** Puts the kernel of this checkout where the result belongs. */
  const copying = () => compiler(`cp ${built} "$output"`)

  it('is built once, then up to date, and built again when its sources change', async () => {
    const cc = await copying()
    expect((await build(cc)).said).toBe('Native kernel: built with cc 1.0.')
    const once = await calls()
    expect((await build(cc)).said).toBe('Native kernel: up to date.')
    expect(await calls()).toBe(once)
    await writeFile(join(folder, 'sources/width.c'), '// something else\n')
    expect((await build(cc)).said).toBe('Native kernel: built with cc 1.0.')
    expect(await calls()).toBe(2 * once)
  })

  it('comes from the cache after a fresh checkout', async () => {
    const cc = await copying()
    await build(cc)
    const once = await calls()
    await rm(target(), { recursive: true })
    expect((await build(cc)).said).toBe('Native kernel: taken from the cache.')
    expect(await calls()).toBe(once)
    expect(await readFile(join(target(), nativeFile))).toEqual(await readFile(built))
  })

  it('is built again when the cache, or the file in place, is broken', async () => {
    const cc = await copying()
    await build(cc)
    const once = await calls()
    await writeFile(join(target(), nativeFile), 'half a file')
    const cache = join(folder, 'cache/native-kernel')
    for (const name of await readdir(cache))
      if (name.endsWith('.node')) await writeFile(join(cache, name), 'half')
    expect((await build(cc)).said).toBe('Native kernel: built with cc 1.0.')
    expect(await calls()).toBe(2 * once)
    expect(await readFile(join(target(), nativeFile))).toEqual(await readFile(built))
  })

  it('needs no cache', async () => {
    await writeFile(join(folder, 'cache'), 'a file where the folder would be')
    const { said } = await build(await copying())
    expect(said).toBe('Native kernel: built with cc 1.0.')
    await copyFile(join(target(), nativeFile), join(folder, 'copy.node'))
  })
})

// @ts-check
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../project/projectFolder.mjs'
import { compilerCalls, runProgram } from './compileNative.mjs'

const compiler = 'gcc'
const limitMs = 240_000

/** The libraries of the sanitizers, which have to be loaded before Node; null where this compiler has none. */
async function sanitizers() {
  if (process.platform !== 'linux') return null
  const files = await Promise.all(
    ['libasan.so', 'libubsan.so'].map((name) => runProgram(compiler, [`-print-file-name=${name}`], 10_000)),
  )
  // a library that is not there is named without a folder
  const found = files.every(({ ok, output }) => ok && output.trim().startsWith('/'))
  return found ? files.map(({ output }) => output.trim()).join(' ') : null
}

const preload = await sanitizers()

describe.runIf(preload !== null)(
  'the native kernel under AddressSanitizer and UndefinedBehaviorSanitizer',
  () => {
    /** @type {string} */
    let folder
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'sanitized-'))
      const calls = compilerCalls(
        {
          platform: process.platform,
          architecture: process.arch,
          extra: ['-O1', '-g', '-fsanitize=address,undefined', '-fno-sanitize-recover=undefined'],
        },
        {
          sources: join(projectFolder, 'src/kernel/native'),
          objects: folder,
          output: join(folder, 'lstm-native.node'),
        },
      )
      const compiled = await Promise.all(
        (calls?.compile ?? []).map((call) => runProgram(compiler, call, limitMs)),
      )
      const linked = await runProgram(compiler, calls?.link ?? [], limitMs)
      expect([...compiled, linked].filter(({ ok }) => !ok)).toEqual([])
      await build({
        configFile: false,
        logLevel: 'silent',
        build: {
          ssr: join(projectFolder, 'src/kernel/testing/fuzzNative.ts'),
          outDir: join(folder, 'fuzz'),
          rollupOptions: { output: { entryFileNames: 'fuzz.mjs' } },
        },
        ssr: { noExternal: true },
      })
    }, 2 * limitMs)
    afterAll(() => rm(folder, { recursive: true, force: true }))

    it(
      'touches nothing but its arrays, for any sizes, in every width of this processor',
      { timeout: limitMs },
      () => {
        const output = execFileSync(process.execPath, [join(folder, 'fuzz/fuzz.mjs'), folder, '25'], {
          env: { ...process.env, LD_PRELOAD: preload ?? '', ASAN_OPTIONS: 'detect_leaks=0' },
          encoding: 'utf8',
          timeout: limitMs,
          stdio: ['ignore', 'pipe', 'pipe'],
        })
        expect(output.trim().split(' ')).toEqual(
          expect.arrayContaining([process.arch === 'arm64' ? 'neon' : 'sse2']),
        )
      },
    )
  },
)

// @ts-check
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createRequire } from 'node:module'

/** Flags of every file: C17 with vector extensions, multiply and add in one instruction, no traps to be kept in order. */
const common = [
  '-std=gnu17',
  '-O3',
  '-ffp-contract=fast',
  '-fno-math-errno',
  '-fno-trapping-math',
  '-fvisibility=hidden',
  '-w',
]

/** The widths of an architecture, by the flags that make `width.c` one of them. */
const widths = {
  x64: {
    sse2: ['-msse2'],
    avx2: ['-mavx2', '-mfma'],
    avx512: ['-mavx512f', '-mavx512vl', '-mavx512dq', '-mavx512bw', '-mavx2', '-mfma'],
  },
  arm64: { neon: [] },
}

/** How a system makes an add-on of the objects. GCC for Windows takes vectors on its stack for aligned, which they are not. */
const systems = {
  linux: { compile: ['-fPIC', '-pthread'], link: ['-shared', '-pthread', '-static-libgcc', '-Wl,-s'] },
  darwin: { compile: ['-fPIC'], link: ['-bundle', '-undefined', 'dynamic_lookup'] },
  win32: { compile: ['-Wa,-muse-unaligned-vector-move'], link: ['-shared', '-static', '-s'] },
}

/**
 * What decides what a compiler makes, beside the sources: system, architecture and flags.
 *
 * @typedef {object} Target
 * @property {string} platform
 * @property {string} architecture
 * @property {readonly string[]} [extra] more flags for compiling and linking: sanitizers
 */

/**
 * The commands that compile the native kernel into a file; null where it knows no such machine.
 *
 * @param {Target} target
 * @param {{ sources: string, objects: string, output: string }} places
 * @returns {{ compile: string[][], link: string[] } | null} arguments of the compiler; those of `compile` may run side by side
 */
export function compilerCalls(target, { sources, objects, output }) {
  const system = Object.entries(systems).find(([name]) => name === target.platform)?.[1]
  const kinds = Object.entries(widths).find(([name]) => name === target.architecture)?.[1]
  if (!system || !kinds) return null
  const { include_dir: headers } = createRequire(import.meta.url)('node-api-headers')
  const extra = target.extra ?? []
  /** @type {[string, string, readonly string[]][]} */
  const files = [
    ...['addon', 'team', 'processor'].map(
      (name) => /** @type {[string, string, string[]]} */ ([name, name, []]),
    ),
    ...Object.entries(kinds).map(
      ([name, flags]) => /** @type {[string, string, string[]]} */ ([`width-${name}`, 'width', flags]),
    ),
  ]
  const object = (/** @type {string} */ name) => join(objects, `${name}.o`)
  return {
    compile: files.map(([name, source, flags]) => [
      ...common,
      ...system.compile,
      ...extra,
      ...flags,
      '-I',
      headers,
      '-c',
      join(sources, `${source}.c`),
      '-o',
      object(name),
    ]),
    link: [...files.map(([name]) => object(name)), ...system.link, ...extra, '-o', output],
  }
}

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {readonly string[]} commandArguments
 * @param {number} limitMs killed after so long
 * @returns {Promise<{ ok: boolean, output: string }>} `output` is what it printed to both streams; ok false when it could not start
 */
export function runProgram(command, commandArguments, limitMs) {
  return new Promise((resolve) => {
    const child = spawn(command, commandArguments, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limitMs,
      killSignal: 'SIGKILL',
      windowsHide: true,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output = (output + String(chunk)).slice(-8_000)
      })
    child.once('error', (error) => resolve({ ok: false, output: error.message }))
    child.once('close', (code) => resolve({ ok: code === 0, output }))
  })
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { boundedProcess, folderBytes } from './boundedProcess.mjs'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bounded-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** @type {(program: string, bounds?: object) => ReturnType<typeof boundedProcess>} */
function run(program, bounds = {}) {
  return boundedProcess(
    process.execPath,
    ['-e', program],
    { cwd: folder, environment: process.env },
    { watchFolder: folder, stallMs: 300_000, limitMs: 300_000, pollMs: 20, onBytes: () => {}, ...bounds },
  )
}

describe('a bounded process', () => {
  it('is done when it ends well and failed when it does not, with its last words', async () => {
    expect(await run('')).toEqual({ ended: 'done', detail: '' })
    expect(await run('console.error("first\\nlast"); process.exit(3)')).toEqual({
      ended: 'failed',
      detail: 'last',
    })
  })

  it('is failed when there is no such program', async () => {
    const place = { cwd: folder, environment: process.env }
    const bounds = { watchFolder: folder, stallMs: 1000, limitMs: 1000, onBytes: () => {} }
    expect(await boundedProcess('no-such-program-here', [], place, bounds)).toMatchObject({ ended: 'failed' })
  })

  it('is ended with its children when its folder does not grow', async () => {
    // The child holds the parent's output: only when both are gone is the process over.
    const child = `['-e', 'setTimeout(() => {}, 250000)'], { stdio: 'inherit' }`
    const program = `require('child_process').spawnSync(process.execPath, ${child})`
    expect(await run(program, { stallMs: 1_000 })).toMatchObject({ ended: 'stalled' })
  })

  it('lives as long as its folder grows, up to the limit', async () => {
    const program = `setInterval(() => require('fs').appendFileSync('grows', 'x'.repeat(100)), 20)`
    const growth = []
    const outcome = await run(program, {
      stallMs: 5_000,
      limitMs: 6_000,
      onBytes: (bytes) => growth.push(bytes),
    })
    expect(outcome.ended).toBe('stalled')
    expect(growth.length).toBeGreaterThan(3)
    expect(growth).toEqual([...growth].sort((a, b) => a - b))
  })
})

describe('bytes of a folder', () => {
  it('count every file below it, and are none where it is missing', async () => {
    await writeFile(join(folder, 'a'), '12345')
    expect(await folderBytes(folder)).toBe(5)
    expect(await folderBytes(join(folder, 'missing'))).toBe(0)
  })
})

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withLockFile } from './lockFile.mjs'

let folder = ''
let lock = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'))
  lock = join(folder, 'deep', 'build.lock')
})
afterEach(() => rm(folder, { recursive: true }))

describe('work under a lock file', () => {
  it('never runs twice at a time, and leaves no lock', async () => {
    let running = 0
    let most = 0
    const work = async () => {
      running += 1
      most = Math.max(most, running)
      await setTimeout(20)
      running -= 1
    }
    await Promise.all([1, 2, 3].map(() => withLockFile(lock, work)))
    expect(most).toBe(1)
    expect(existsSync(lock)).toBe(false)
  })

  it('gives the lock back when it fails', async () => {
    await expect(withLockFile(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await withLockFile(lock, async () => 'again')).toBe('again')
  })

  it('does not wait for a process that has died', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    await withLockFile(lock, async () => {})
    await writeFile(lock, String(pid))
    expect(await withLockFile(lock, async () => 'taken over')).toBe('taken over')
  })
})

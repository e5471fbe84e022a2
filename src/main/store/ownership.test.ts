import Database from 'better-sqlite3'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { holdOwnership, type Ownership } from './ownership'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'owners-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

describe('the owner of runs', () => {
  it('lives until it gives its lock back', () => {
    const one = holdOwnership(folder)
    const other = holdOwnership(folder)
    expect(one.isAlive(other.owner)).toBe(true)
    expect(one.isAlone()).toBe(false)
    other.release()
    expect(one.isAlive(other.owner)).toBe(false)
    expect(one.isAlone()).toBe(true)
    expect(one.isAlive(one.owner)).toBe(true)
    one.release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('lives also when another process looked while its file was not locked yet', () => {
    const original = Reflect.get(Database.prototype, 'pragma')
    let other: Ownership | undefined
    vi.spyOn(Database.prototype, 'pragma').mockImplementationOnce(function (this: Database.Database, source) {
      other = holdOwnership(folder)
      return original.call(this, source)
    })
    const one = holdOwnership(folder)
    expect(other?.isAlive(one.owner)).toBe(true)
    expect(one.isAlive(other?.owner ?? '')).toBe(true)
    one.release()
    other?.release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('is dead when its file is missing or not locked, and what it left is cleared away', () => {
    writeFileSync(join(folder, '1-dead.lock'), '')
    const one = holdOwnership(folder)
    expect(readdirSync(folder)).toEqual([`${one.owner}.lock`])
    writeFileSync(join(folder, '2-dead.lock'), '')
    expect([one.isAlive('1-dead'), one.isAlive('2-dead')]).toEqual([false, false])
    one.release()
  })

  it('is not taken for dead where its lock cannot be looked at', () => {
    mkdirSync(join(folder, '1-unknown.lock'))
    const one = holdOwnership(folder)
    expect(one.isAlive('1-unknown')).toBe(true)
    one.release()
  })
})

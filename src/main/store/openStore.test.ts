import Database from 'better-sqlite3'
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../shared/errors'
import { ExpectedError } from '../../shared/errors'
import { projectPaths } from '../resources/projectFolder'
import { openStore } from './openStore'
import { defaultSettings } from '../../shared/domain/settings'

const { migrations } = projectPaths()
let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
  file = join(folder, 'workbench.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true }))

function codeOf(work: () => unknown): ErrorCode | undefined {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof ExpectedError) return thrown.error.code
    throw thrown
  }
  return undefined
}

describe('opening the database', () => {
  it('makes it, and finds it again', () => {
    const first = openStore({ file, migrations })
    first.settings.change({ theme: 'dark' })
    first.close()
    const second = openStore({ file, migrations })
    expect(second.settings.get()).toEqual({
      ...defaultSettings,
      theme: 'dark',
      engine: 'auto',
      kernel: 'auto',
      threads: null,
      runsAtOnce: 1,
      isQueueHeld: false,
      notify: true,
    })
    second.close()
  })

  it('lets two processes use the same file', () => {
    const one = openStore({ file, migrations })
    const other = openStore({ file, migrations })
    one.settings.change({ threads: 2 })
    other.settings.change({ notify: false })
    expect(one.settings.get()).toMatchObject({ threads: 2, notify: false })
    one.close()
    other.close()
  })

  it('refuses one of a newer version', () => {
    const newer = new Database(file)
    newer.pragma('user_version = 999')
    newer.close()
    expect(codeOf(() => openStore({ file, migrations }))).toBe('database.newer')
  })

  it('says that a file is no database, and leaves it as it is', () => {
    writeFileSync(file, 'not a database, but long enough to be looked at. '.repeat(50))
    expect(codeOf(() => openStore({ file, migrations }))).toBe('database.damaged')
    expect(readdirSync(folder)).toEqual(['workbench.sqlite'])
  })

  it('applies a migration whole or not at all', () => {
    const broken = mkdtempSync(join(folder, 'migrations-'))
    for (const name of readdirSync(migrations).filter((entry) => entry.endsWith('.sql'))) {
      copyFileSync(join(migrations, name), join(broken, name))
    }
    openStore({ file, migrations }).close()
    writeFileSync(
      join(broken, '9999_broken.sql'),
      'CREATE TABLE half (id text); CREATE TABLE half (id text);',
    )
    expect(() => openStore({ file, migrations: broken })).toThrow('half')
    const store = openStore({ file, migrations })
    expect(store.datasets.list()).toEqual([])
    store.close()
  })
})

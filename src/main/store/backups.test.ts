import Database from 'better-sqlite3'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { storedByVersion } from '../../../test/support/storedByVersion'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import { projectPaths } from '../resources/projectFolder'
import { backUp, backUpBeforeMigration, backUpDaily, listBackups, restoreBackup } from './backups'
import { openStore } from './openStore'

const { migrations } = projectPaths()
const day = 24 * 60 * 60_000
const noon = Date.UTC(2026, 0, 1, 12)
let file = ''
let folder = ''
beforeEach(() => {
  const home = temporaryFolder()
  file = join(home, 'workbench.sqlite')
  folder = join(home, 'backups')
  mkdirSync(folder)
})

describe('backups of the database', () => {
  it('hold what was stored while it is open, each as one file, and the last few stay', async () => {
    const store = openStore({ file, migrations })
    for (let count = 0; count < 10; count++) {
      store.settings.change({ threads: count + 1 })
      await backUp(file, folder, noon + count * day)
    }
    store.close()
    const backups = listBackups(folder)
    expect(readdirSync(folder)).toHaveLength(backups.length)
    expect(backups.map(({ at }) => at)).toEqual([9, 8, 7, 6, 5, 4, 3].map((count) => noon + count * day))
    copyFileSync(backups[1]?.path ?? '', file)
    const before = openStore({ file, migrations })
    expect(before.settings.get().threads).toBe(9)
    before.close()
  })

  it('are made once a day, also after the clock went back', async () => {
    openStore({ file, migrations }).close()
    expect(await backUpDaily(file, folder, noon)).not.toBeNull()
    expect(await backUpDaily(file, folder, noon + day / 2)).toBeNull()
    expect(await backUpDaily(file, folder, noon + day)).not.toBeNull()
    expect(await backUpDaily(file, folder, noon - 30 * day)).not.toBeNull()
  })

  it('are made before a migration, and only then', async () => {
    expect(await backUpBeforeMigration(file, folder, migrations, noon)).toBeNull()
    const old = storedByVersion(join(folder, '..'), 5)
    const backup = await backUpBeforeMigration(old, folder, migrations, noon)
    expect(backup?.path).toMatch(/-before-6\.sqlite$/)
    const copy = new Database(backup?.path ?? '')
    expect(copy.pragma('user_version', { simple: true })).toBe(5)
    copy.close()
    openStore({ file: old, migrations }).close()
    expect(await backUpBeforeMigration(old, folder, migrations, noon)).toBeNull()
  })

  it('of a damaged database are not made: the good ones stay', async () => {
    openStore({ file, migrations }).close()
    await backUp(file, folder, noon)
    const whole = readFileSync(file)
    writeFileSync(file, Buffer.concat([whole.subarray(0, 4096), Buffer.alloc(whole.length - 4096, 7)]))
    await expect(backUp(file, folder, noon + day)).rejects.toThrow()
    expect(readdirSync(folder)).toHaveLength(1)
  })
})

describe('restoring', () => {
  it('takes the newest backup that is whole and keeps the database before', async () => {
    const store = openStore({ file, migrations })
    store.settings.change({ threads: 1 })
    await backUp(file, folder, noon)
    store.settings.change({ threads: 2 })
    const newest = await backUp(file, folder, noon + day)
    store.close()
    writeFileSync(newest.path, 'damaged')
    const restored = await restoreBackup(file, folder, noon + 2 * day)
    expect(restored?.backup.at).toBe(noon)
    const again = openStore({ file, migrations })
    expect(again.settings.get().threads).toBe(1)
    again.close()
    expect(readFileSync(restored?.aside ?? '').length).toBeGreaterThan(0)
  })

  it('says where there is none', async () => {
    writeFileSync(file, 'damaged')
    expect(await restoreBackup(file, folder, noon)).toBeNull()
    expect(readFileSync(file, 'utf8')).toBe('damaged')
  })
})

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import { expected } from '../../shared/errors'
import { homePaths, type HomePaths } from '../home/homePaths'
import { projectPaths } from '../resources/projectFolder'
import { backUp } from '../store/backups'
import { openStore } from '../store/openStore'
import { startOnWholeDatabase, type DamageQuestion, type Remedy } from './damagedDatabase'

const { migrations } = projectPaths()
let paths: HomePaths
let asked: DamageQuestion[] = []
beforeEach(() => {
  paths = homePaths(temporaryFolder())
  mkdirSync(paths.backups)
  asked = []
})

/** Starts as long as the database is one. */
const start = (): Promise<void> => {
  if (existsSync(paths.database) && readFileSync(paths.database, 'utf8') === 'damaged') {
    const params = { path: paths.database, reason: 'it is not a database', backup: '2026-01-01 12:00 UTC' }
    return Promise.reject(expected('database.damaged', params))
  }
  openStore({ file: paths.database, migrations }).close()
  return Promise.resolve()
}
const startAnswering = (remedy: Remedy): Promise<boolean> =>
  startOnWholeDatabase(
    paths.home,
    start,
    (question) => {
      asked.push(question)
      return Promise.resolve(remedy)
    },
    () => Date.UTC(2026, 0, 2),
  )

describe('a start of the desktop application', () => {
  it('asks nothing where the database is whole', async () => {
    expect(await startAnswering('quit')).toBe(true)
    expect(asked).toEqual([])
  })

  it('restores the backup of a damaged database, which is kept', async () => {
    const store = openStore({ file: paths.database, migrations })
    store.settings.change({ threads: 3 })
    store.close()
    await backUp(paths.database, paths.backups, Date.UTC(2026, 0, 1, 12))
    writeFileSync(paths.database, 'damaged')
    expect(await startAnswering('restore')).toBe(true)
    expect(asked[0]?.answers.map(({ label }) => label)).toEqual([
      'Restore the backup of 2026-01-01 12:00 UTC',
      'Start with an empty database',
      'Quit',
    ])
    const restored = openStore({ file: paths.database, migrations })
    expect(restored.settings.get().threads).toBe(3)
    restored.close()
    const aside = readdirSync(paths.home).find((name) => name.includes('.damaged-'))
    expect(readFileSync(join(paths.home, aside ?? ''), 'utf8')).toBe('damaged')
  })

  it('begins with an empty one, or quits and changes nothing', async () => {
    writeFileSync(paths.database, 'damaged')
    expect(await startAnswering('quit')).toBe(false)
    expect(readFileSync(paths.database, 'utf8')).toBe('damaged')
    expect(await startAnswering('empty')).toBe(true)
    expect(readFileSync(paths.database).length).toBeGreaterThan(1000)
  })

  it('fails with what else is wrong', async () => {
    const failing = startOnWholeDatabase(
      paths.home,
      () => Promise.reject(expected('disk.full')),
      () => expect.unreachable(),
      () => 0,
    )
    await expect(failing).rejects.toThrow('The disk is full.')
  })
})

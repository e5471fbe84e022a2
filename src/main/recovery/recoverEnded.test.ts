import Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addManyRuns } from '../../../test/support/manyRuns'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import { homePaths, type HomePaths } from '../home/homePaths'
import { openHome } from '../home/openHome'
import { keepReserve } from '../home/reserve'
import { silentLog } from '../log/log'
import { projectPaths } from '../resources/projectFolder'
import { openStore, type Store } from '../store/openStore'
import { recoverEnded, type RecoveryNeeds } from './recoverEnded'

let paths: HomePaths
let store: Store
let id = ''

beforeEach(async () => {
  paths = homePaths(temporaryFolder())
  openHome(paths.home)
  store = openStore({ file: paths.database, migrations: projectPaths().migrations })
  id = addManyRuns(store, { runs: 1, epochs: 1, columns: 2 })[0] ?? ''
  const other = new Database(paths.database)
  other.prepare("UPDATE runs SET status = 'running', owner = '1-00000001' WHERE id = ?").run(id)
  other.close()
  await keepReserve(paths.reserve)
})
afterEach(() => store.close())

/** What recovering needs, with a database that finds no room as long as `isFull` says so. */
const onDisk = (isFull: () => boolean): RecoveryNeeds => ({
  store: {
    ...store,
    runs: {
      ...store.runs,
      abandon: (...said) => {
        if (isFull()) throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL')
        return store.runs.abandon(...said)
      },
    },
  },
  paths,
  announce: () => {},
  now: () => 5,
  log: silentLog,
  ownership: { owner: '2-00000002', isAlive: () => false, isAlone: () => true, release: () => {} },
})
const status = () => store.runs.find(id)?.status

it('runs of ended processes are marked on a full disk with the room that was kept', async () => {
  await recoverEnded(onDisk(() => existsSync(paths.reserve)))
  expect([status(), existsSync(paths.reserve)]).toEqual(['interrupted', false])
})

it('where no room is left at all the application opens without marking them, and marks them when there is room', async () => {
  let isFull = true
  const needs = onDisk(() => isFull)
  await recoverEnded(needs)
  expect(status()).toBe('running')
  isFull = false
  await recoverEnded(needs)
  expect(status()).toBe('interrupted')
})

import Database from 'better-sqlite3'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import { expected } from '../../shared/errors'
import { homePaths } from './homePaths'
import { openHome, withRoom } from './openHome'
import { keepReserve, releaseReserve } from './reserve'

it('some room is kept, and given back once', async () => {
  const path = join(temporaryFolder(), 'reserve')
  expect(await keepReserve(path)).toBe(true)
  expect(statSync(path).size).toBe(2 * 1024 * 1024)
  expect(await keepReserve(path)).toBe(true)
  expect(releaseReserve(path)).toBe(true)
  expect(releaseReserve(path)).toBe(false)
})

it('what a full disk refuses is done with the room that was kept, and only then', async () => {
  const paths = homePaths(temporaryFolder())
  openHome(paths.home)
  let tries = 0
  const needsRoom = (): string => {
    tries += 1
    if (existsSync(paths.reserve)) throw expected('disk.full')
    return 'done'
  }
  await keepReserve(paths.reserve)
  expect(withRoom(paths, needsRoom)).toBe('done')
  expect(tries).toBe(2)
  const full = (): never => {
    throw expected('disk.full')
  }
  expect(() => withRoom(paths, full)).toThrow(
    expect.objectContaining({ error: expect.objectContaining({ code: 'disk.full' }) }),
  )
})

it('a database that finds no room gets the room that was kept, and without any it is a full disk and no bug', async () => {
  const paths = homePaths(temporaryFolder())
  openHome(paths.home)
  const write = (): string => {
    if (existsSync(paths.reserve)) throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL')
    return 'written'
  }
  await keepReserve(paths.reserve)
  expect(withRoom(paths, write)).toBe('written')
  expect(() =>
    withRoom(paths, () => {
      throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL')
    }),
  ).toThrow(expect.objectContaining({ error: expect.objectContaining({ code: 'disk.full' }) }))
})

import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { databaseFailure } from './databaseFailure'

function thrownBy(work: () => void): unknown {
  try {
    work()
  } catch (thrown) {
    return thrown
  }
  return undefined
}

it('a database without room is a full disk, one that may not be changed a folder that cannot be written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'failure-'))
  const file = join(folder, 'a.sqlite')
  const database = new Database(file)
  database.exec('CREATE TABLE texts (text)')
  database.pragma('max_page_count = 3')
  const full = thrownBy(() => database.prepare('INSERT INTO texts VALUES (?)').run('x'.repeat(100_000)))
  expect(databaseFailure(full, file)?.error.code).toBe('disk.full')
  const reader = new Database(file, { readonly: true })
  const refused = thrownBy(() => reader.exec('DELETE FROM texts'))
  expect(databaseFailure(refused, file)?.error).toMatchObject({
    code: 'home.notWritable',
    params: { path: folder },
  })
  for (const connection of [database, reader]) connection.close()
  rmSync(folder, { recursive: true })
})

it('a database that others hold, a disk that fails, and one without room for what processes share have words', () => {
  const codeOf = (code: string) => databaseFailure(new Database.SqliteError('', code), '/home/a')?.error.code
  expect(codeOf('SQLITE_BUSY')).toBe('database.busy')
  expect(codeOf('SQLITE_BUSY_SNAPSHOT')).toBe('database.busy')
  expect(codeOf('SQLITE_IOERR_READ')).toBe('database.failing')
  expect(codeOf('SQLITE_IOERR_SHMSIZE')).toBe('disk.full')
  expect(codeOf('SQLITE_FULL')).toBe('disk.full')
})

it('other errors are none of these', () => {
  const database = new Database(':memory:')
  expect(
    databaseFailure(
      thrownBy(() => database.exec('NO SQL')),
      '',
    ),
  ).toBeNull()
  expect(databaseFailure(new Error('x'), '')).toBeNull()
})

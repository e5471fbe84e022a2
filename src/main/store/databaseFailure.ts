import Database from 'better-sqlite3'
import { dirname } from 'node:path'
import { expected, type ExpectedError } from '../../shared/errors'

/** The expected failure that an error of SQLite means; null when it is none of those. */
export function databaseFailure(thrown: unknown, file: string): ExpectedError | null {
  if (!(thrown instanceof Database.SqliteError)) return null
  const detail = { detail: `${thrown.code}: ${thrown.message}` }
  // The memory that processes share lies in a file: without room it cannot grow.
  if (thrown.code === 'SQLITE_IOERR_SHMSIZE') return expected('disk.full', {}, detail)
  const code = thrown.code.replace(/^(SQLITE_[A-Z]+).*$/, '$1')
  switch (code) {
    case 'SQLITE_NOTADB':
      return expected('database.damaged', { path: file, reason: 'it is not a database' }, detail)
    case 'SQLITE_CORRUPT':
      return expected('database.damaged', { path: file, reason: 'its content is damaged' }, detail)
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
    case 'SQLITE_PROTOCOL':
      return expected('database.busy', {}, detail)
    case 'SQLITE_IOERR':
      return expected('database.failing', { reason: thrown.code.slice('SQLITE_'.length) }, detail)
    case 'SQLITE_FULL':
      return expected('disk.full', {}, detail)
    case 'SQLITE_READONLY':
    case 'SQLITE_PERM':
      return expected(
        'home.notWritable',
        { path: dirname(file), reason: 'the database is read-only' },
        detail,
      )
    case 'SQLITE_CANTOPEN':
      return expected(
        'home.notWritable',
        { path: dirname(file), reason: 'the database cannot be opened' },
        detail,
      )
    default:
      return null
  }
}

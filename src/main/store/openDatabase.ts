import Database from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expected, ExpectedError } from '../../shared/errors'
import { databaseFailure } from './databaseFailure'

/** The open database: typed queries, and the connection below them. */
export interface OpenDatabase {
  readonly query: BetterSQLite3Database
  readonly connection: Database.Database
}

/** How long a write waits for another process (the command line beside the window) before it fails, milliseconds. */
export const busyTimeoutMs = 5000

/**
 * Opens `file`, creating it if need be, and brings it to the newest migration of `migrationsFolder`.
 * Throws `database.newer`, `database.damaged`, `home.notWritable` or `disk.full`.
 */
export function openDatabase(file: string, migrationsFolder: string): OpenDatabase {
  let connection: Database.Database | undefined
  try {
    connection = new Database(file, { timeout: busyTimeoutMs })
    // The files beside it get the same rights: it is its owner's alone.
    chmodSync(file, 0o600)
    connection.pragma('journal_mode = WAL')
    // In WAL mode this loses nothing on a crash of the application, and syncs far less.
    connection.pragma('synchronous = NORMAL')
    migrate(connection, file, readMigrations(migrationsFolder))
    connection.pragma('foreign_keys = ON')
    return { query: drizzle({ client: connection }), connection }
  } catch (thrown) {
    connection?.close()
    if (thrown instanceof ExpectedError) throw thrown
    throw databaseFailure(thrown, file) ?? thrown
  }
}

/** The SQL of each migration; their numbers order them. */
export function readMigrations(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return names.sort().map((name) => readFileSync(join(folder, name), 'utf8'))
}

/** `user_version` counts the applied migrations; it changes with them in one transaction, whoever comes first. */
function migrate(connection: Database.Database, file: string, migrations: readonly string[]): void {
  const applied = () => Number(connection.pragma('user_version', { simple: true }))
  if (applied() > migrations.length) throw expected('database.newer', { path: file })
  if (applied() === migrations.length) return
  // Rebuilding a table, as SQLite's changes of columns do, needs its references unchecked until the end.
  connection.pragma('foreign_keys = OFF')
  const bringUp = connection.transaction(() => {
    for (const sql of migrations.slice(applied())) connection.exec(sql)
    const broken = connection.pragma('foreign_key_check')
    if (Array.isArray(broken) && broken.length > 0) {
      throw expected('database.damaged', { path: file, reason: 'rows refer to others that are missing' })
    }
    connection.pragma(`user_version = ${migrations.length}`)
  })
  bringUp.immediate()
}

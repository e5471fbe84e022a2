import Database from 'better-sqlite3'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { copyFile, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { partialPath } from '../../disk/partialFiles'
import { syncFolder } from '../../disk/wholeFile'
import { readMigrations } from './openDatabase'

/** A copy of the database. */
export interface Backup {
  readonly path: string
  /** When it was made, milliseconds since 1970. */
  readonly at: number
  readonly bytes: number
}

/** The last few are kept: a week of days on which something was done, with those before migrations among them. */
const keptBackups = 7
/** A database is copied at most this often by itself, milliseconds. */
const betweenMs = 20 * 60 * 60_000

const backupName = /^workbench-(\d{4})-(\d\d)-(\d\d)T(\d\d)-(\d\d)-(\d\d)Z(-before-\d+)?\.sqlite$/

/** Backups in a folder, the newest first. */
export function listBackups(folder: string): Backup[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name) => {
      const parts = backupName.exec(name)?.slice(1, 7).map(Number)
      if (parts === undefined) return []
      const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
      const path = join(folder, name)
      const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
      return [{ path, at: Date.UTC(year, month - 1, day, hour, minute, second), bytes }]
    })
    .sort((a, b) => b.at - a.at || (a.path < b.path ? 1 : -1))
}

/**
 * Copies the database into a folder by SQLite's online backup, while others may write into it. The copy is looked over before older ones give
 * way to it. Throws the system's error, and an Error where the database is damaged.
 */
export async function backUp(file: string, folder: string, now: number, why = ''): Promise<Backup> {
  const partial = partialPath(folder, 'backup')
  try {
    const source = new Database(file, { readonly: true, fileMustExist: true })
    try {
      await source.backup(partial)
    } finally {
      source.close()
    }
    requireWhole(partial)
    await syncFile(partial)
    const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')
    const path = join(folder, `workbench-${stamp}Z${why}.sqlite`)
    await rename(partial, path)
    await syncFolder(folder)
    for (const { path: old } of listBackups(folder).slice(keptBackups)) rmSync(old, { force: true })
    return { path, at: now, bytes: statSync(path).size }
  } catch (thrown) {
    for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(partial + ending, { force: true })
    throw thrown
  }
}

/** Copies the database where the newest copy is not of today. Null where it is. */
export async function backUpDaily(file: string, folder: string, now: number): Promise<Backup | null> {
  const newest = listBackups(folder)[0]
  // A copy from the future is one of a clock that went back.
  if (newest !== undefined && Math.abs(now - newest.at) < betweenMs) return null
  return backUp(file, folder, now)
}

/** Copies a database that is older than the migrations, before they change it. Null where there is nothing to change or to copy. */
export async function backUpBeforeMigration(
  file: string,
  folder: string,
  migrations: string,
  now: number,
): Promise<Backup | null> {
  if (!existsSync(file)) return null
  const database = new Database(file, { readonly: true, fileMustExist: true })
  const version = (() => {
    try {
      return Number(database.pragma('user_version', { simple: true }))
    } finally {
      database.close()
    }
  })()
  const isOld = version > 0 && version < readMigrations(migrations).length
  return isOld ? backUp(file, folder, now, `-before-${version + 1}`) : null
}

/**
 * Puts the newest backup that is whole in the place of the database, which is kept beside under another name. Nobody may use the database
 * meanwhile. Null where there is no such backup.
 */
export async function restoreBackup(
  file: string,
  folder: string,
  now: number,
): Promise<{ readonly backup: Backup; readonly aside: string | null } | null> {
  const backup = listBackups(folder).find(({ path }) => isWhole(path))
  if (backup === undefined) return null
  const copy = partialPath(folder, 'restored')
  await copyFile(backup.path, copy)
  await syncFile(copy)
  const aside = moveAside(file, now)
  await rename(copy, file)
  return { backup, aside }
}

/** Gives a database another name beside its own, so that an empty one is made in its place. Answers the name; null where there is none. */
export function moveAside(file: string, now: number): string | null {
  if (!existsSync(file)) return null
  const aside = `${file}.damaged-${new Date(now).toISOString().replaceAll(':', '-')}`
  for (const ending of ['', '-wal', '-shm']) {
    if (existsSync(file + ending)) renameSync(file + ending, aside + ending)
  }
  return aside
}

function isWhole(path: string): boolean {
  try {
    requireWhole(path)
    return true
  } catch {
    return false
  }
}

/** Throws where a copy of a database is not whole. Afterwards it is one file, without others beside it. */
function requireWhole(path: string): void {
  const copy = new Database(path, { fileMustExist: true })
  try {
    copy.pragma('journal_mode = DELETE')
    const problem = String(copy.pragma('quick_check(1)', { simple: true }))
    if (problem !== 'ok') throw new Error(`the copy of the database is damaged: ${problem}`)
  } finally {
    copy.close()
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

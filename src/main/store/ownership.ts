import Database from 'better-sqlite3'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Says which application process a run belongs to, and whether that process still lives. Each process holds a lock on a
 * file of its own; the system gives a lock back however its holder ends, so a reused process id cannot mislead.
 */
export interface Ownership {
  /** Name of this process among all that use the folder: its id and eight random digits. */
  readonly owner: string
  /** Whether the process of that name still works on the folder. */
  isAlive(owner: string): boolean
  /** Whether no other process works on the folder. */
  isAlone(): boolean
  /** Gives the lock back; from then on this owner counts as dead. */
  release(): void
}

const ending = '.lock'

/** Takes a lock in `folder`, and clears away what dead processes left there. */
export function holdOwnership(folder: string): Ownership {
  const { owner, lock } = takeLock(folder)
  const isAlive = (name: string): boolean => name === owner || isHeld(join(folder, name + ending))
  const others = (): string[] =>
    readdirSync(folder)
      .filter((file) => file.endsWith(ending) && file !== owner + ending)
      .map((file) => file.slice(0, -ending.length))

  for (const other of others()) clearAway(join(folder, other + ending))

  return {
    owner,
    isAlive,
    isAlone: () => !others().some(isAlive),
    release: () => {
      lock.close()
      rmSync(join(folder, owner + ending), { force: true })
    },
  }
}

function takeLock(folder: string): { readonly owner: string; readonly lock: Database.Database } {
  const owner = `${process.pid}-${randomBytes(4).toString('hex')}`
  const file = join(folder, owner + ending)
  const lock = openLock(file)
  if (lock !== null && existsSync(file)) return { owner, lock }
  // Another process took the file, which was not locked yet, for that of a dead one.
  lock?.close()
  return takeLock(folder)
}

/** Locks a file; null when another process holds it. Throws what else is in the way. */
function openLock(file: string, options: Database.Options = {}): Database.Database | null {
  const lock = new Database(file, { ...options, timeout: 0 })
  try {
    // A journal in memory leaves no second file behind.
    lock.pragma('journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (thrown) {
    lock.close()
    if (thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_BUSY')) return null
    throw thrown
  }
}

/** Only a file that is missing or not locked means that its process is dead; any other obstacle says nothing of it. */
function isHeld(file: string): boolean {
  try {
    const lock = openLock(file, { fileMustExist: true })
    lock?.close()
    return lock === null
  } catch {
    return existsSync(file)
  }
}

/** Deletes the file of a dead process. It is locked meanwhile: a process that is just starting notices, and takes another one. */
function clearAway(file: string): void {
  let lock: Database.Database | null = null
  try {
    lock = openLock(file, { fileMustExist: true })
    if (lock === null) return
    // Windows deletes no open file, also not that of a process which is just starting.
    if (process.platform === 'win32') lock.close()
    rmSync(file, { force: true })
  } catch {
    // The next process tries again.
  } finally {
    lock?.close()
  }
}

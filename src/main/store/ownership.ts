import Database from 'better-sqlite3'
import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
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
  const owner = `${process.pid}-${randomBytes(4).toString('hex')}`
  const lock = new Database(join(folder, owner + ending), { timeout: 0 })
  // A journal in memory leaves no second file behind.
  lock.pragma('journal_mode = MEMORY')
  lock.exec('BEGIN EXCLUSIVE')

  const isAlive = (name: string): boolean => name === owner || isHeld(join(folder, name + ending))
  const others = (): string[] =>
    readdirSync(folder)
      .filter((file) => file.endsWith(ending) && file !== owner + ending)
      .map((file) => file.slice(0, -ending.length))

  for (const other of others()) if (!isAlive(other)) rmSync(join(folder, other + ending), { force: true })

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

function isHeld(file: string): boolean {
  let probe: Database.Database | undefined
  try {
    probe = new Database(file, { timeout: 0, fileMustExist: true })
    probe.exec('BEGIN IMMEDIATE')
    probe.exec('ROLLBACK')
    return false
  } catch (thrown) {
    return thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_BUSY')
  } finally {
    probe?.close()
  }
}

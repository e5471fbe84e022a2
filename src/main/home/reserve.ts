import { randomFillSync } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { writeWhole } from '../../disk/wholeFile'

/** Enough for the database to open and to note what is deleted: its index of changes alone takes 32 kB, a change some pages. */
const reserveBytes = 2 * 1024 * 1024
/** With less room than this beside it, the reserve would be in the way. */
const leastFreeBytes = 8 * reserveBytes

/**
 * Keeps some room of the disk for the case that it becomes full: given back, the application opens and things can be deleted. It holds random
 * bytes, since some file systems keep no room for others. Answers whether there is a reserve now.
 */
export async function keepReserve(path: string): Promise<boolean> {
  if (statSync(path, { throwIfNoEntry: false })?.size === reserveBytes) return true
  if (!(await hasRoom(path))) return false
  await writeWhole(path, randomFillSync(Buffer.alloc(reserveBytes)))
  return true
}

/** Whether the disk has room beside a reserve at that path. */
export async function hasRoom(path: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(dirname(path))
  return bavail * bsize >= leastFreeBytes
}

/** Gives the room back. False when there was none. */
export function releaseReserve(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return false
  rmSync(path, { force: true })
  return true
}
